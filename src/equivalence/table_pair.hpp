// One table on both engines, and what the steps of the projection know about it.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "equivalence/ledger.hpp"
#include "equivalence/neutral_expression.hpp"
#include "equivalence/type_rows.hpp"
#include "model/stored_value.hpp"

namespace schemadiff {

/// What a column of that declared type keeps of a default: (type, default) -> value.
using ProbeDefault = std::function<StoredValue(std::string_view type, std::string_view text)>;

/// The types that a PostgreSQL schema has made, by their qualified names.
struct OwnTypes {
    std::map<std::string, Strings, std::less<>> enums;        ///< with their labels
    std::map<std::string, std::string, std::less<>> domains;  ///< with what they are based on
    std::set<std::string, std::less<>> collations;

    /// A domain as what it is based on; every other type as it is.
    std::string without_domain(const std::string& type) const;
};
OwnTypes own_types_of(const Object& postgres_root);

/// A CHECK of SQLite's: `taken` once another step has accounted for it.
struct SqliteCheck {
    Object* object = nullptr;
    NeutralExpression neutral;
    bool taken = false;
};

struct TablePair {
    Object& postgres;
    Object& sqlite;
    Ledger& ledger;
    const OwnTypes& types;
    const ProbeDefault& probe;
    PostgresTypes columns;  ///< of the PostgreSQL table, domains as their bases
    std::vector<SqliteCheck> checks;
    std::set<std::string, std::less<>> numbered;  ///< columns whose numbers both engines give
    std::set<std::pair<Kind, std::string>> postgres_gone;  ///< children that a row accounts for
    std::set<std::pair<Kind, std::string>> sqlite_gone;

    /// Removes what is marked as gone from both tables; no pointer into them holds afterwards.
    void erase_gone();

    /// Whether SQLite's primary key is that one column and numbers its rows.
    bool is_rowid_alias(std::string_view column) const;
    /// Whether the column is one of SQLite's primary key; the only one.
    bool is_in_key(std::string_view column) const;
    bool is_whole_key(std::string_view column) const;
    /// The check that lists what a column may be, and is not taken yet; null if there is none.
    SqliteCheck* list_of(std::string_view column);
    /// The check of that neutral text, not taken yet; null if there is none.
    SqliteCheck* check_saying(std::string_view text);

    const Object* sqlite_key() const;
};

/// Reads columns and checks. REQUIRES: SQLite's names are PostgreSQL's already.
TablePair table_pair(Object& postgres, Object& sqlite, Ledger& ledger, const OwnTypes& types,
                     const ProbeDefault& probe);

/// The steps, in this order: each explains what it can and leaves the rest to the diff.
void settle_columns(TablePair& table);
/// `declared`: SQLite's type of the column.
void settle_default(TablePair& table, Object& postgres, Object& sqlite,
                    const std::string& declared);
void settle_keys(TablePair& table);
void settle_checks(TablePair& table);
void settle_indexes(TablePair& table);
void settle_triggers(Object& postgres, Object& sqlite, Ledger& ledger,
                     const PostgresTypes& columns);

/// Writes down and takes away what only PostgreSQL can say of an object (owner, comment, storage).
void settle_postgres_only(Object& postgres, const Object& sqlite, Ledger& ledger);

/// Takes an attribute away from both.
void drop(Object& postgres, Object& sqlite, Key key);
/// Writes an attribute down under the row and takes it away from both.
void concede(RowId row, Object& postgres, Object& sqlite, Key key, Ledger& ledger);

}  // namespace schemadiff
