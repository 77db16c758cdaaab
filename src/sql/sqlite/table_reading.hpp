// What is known about one table while its objects are put together.
#pragma once

#include <set>
#include <string>

#include "sql/sqlite/catalog.hpp"
#include "model/object.hpp"
#include "sql/sqlite_create.hpp"
#include "sql/sqlite_tokens.hpp"

namespace schemadiff {

struct TableReading {
    const SqliteTableRow& row;
    const SqliteTableSyntax& syntax;
    std::set<std::string> names;  ///< of its columns, in lower case
    Object& table;

    IsSqliteName is_name() const {
        return [this](const std::string& name) { return names.contains(name); };
    }
};

/// The name, or, where the table has a child of that kind and name already, the name with the first
/// free number behind it.
std::string free_name(const Object& table, Kind kind, const std::string& name);

/// "NOCASE" -> "nocase", "BINARY" -> "" (the default).
std::string spelled_collation(const std::string& collation);

/// A name as an expression has it: quoted where it must be.
std::string spelled_column(const std::string& name);

/// Sets the orders and collations of a key's columns that differ from the default; the columns are
/// called by those names.
void set_details(Object& key, const SqliteIndexRow& index, const Strings& names,
                 const TableReading& reading);
/// The same for a constraint, whose keys are columns only.
void set_key_details(Object& key, const SqliteIndexRow& index, const TableReading& reading);

void add_columns(TableReading& reading);
void add_primary_key(TableReading& reading);
void add_uniques(TableReading& reading);
void add_foreign_keys(TableReading& reading);
void add_checks(TableReading& reading);
/// Throws source_error where the text of an index cannot be read.
void add_indexes(TableReading& reading, const SqliteCatalog& catalog);

}  // namespace schemadiff
