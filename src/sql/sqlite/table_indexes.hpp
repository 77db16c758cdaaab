// What SQLite makes of a table's columns and keys: the rowid's alias, automatic indexes, NOT NULL
// that follows from a key (build.c).
#pragma once

#include <string>
#include <vector>

#include "sql/sqlite/catalog.hpp"
#include "sql/sqlite/definition.hpp"

namespace schemadiff::sqlite {

/// A unique or primary key constraint's index.
struct AutomaticIndex {
    SqliteIndexRow row;
    const KeyConstraint* constraint = nullptr;
};

struct TableKeys {
    int rowid_column = -1;               ///< the number of the column that is the rowid
    const KeyConstraint* primary = nullptr;
    std::vector<AutomaticIndex> indexes;  ///< in the order in which SQLite makes and numbers them
};

/// REQUIRES: the definition is a table. Throws Fault where the keys contradict each other or name
/// what is not there.
TableKeys keys_of(const Definition& table);

/// The number of the column of that folded name, or -1.
int column_number(const Definition& table, const std::string& folded);

/// The row of CREATE INDEX. Throws Fault.
SqliteIndexRow index_row(const Definition& index, const Definition& table);

/// The type as SQLite keeps it: what begins with a quote ends with it.
std::string declared_type(const Definition& table, const ColumnSyntax& column);

/// "binary" unless the column says otherwise.
std::string collation_of(const Definition& table, int column);

/// Throws Fault unless there is a collation of that name.
void check_collation(const Definition& definition, std::size_t token);

}  // namespace schemadiff::sqlite
