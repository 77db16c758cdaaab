// What only the CREATE text of an SQLite object says (the pragmas keep quiet about it), taken from
// the text by the grammar. Expressions are the text between the parentheses, as written.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace schemadiff {

struct SqliteColumnSyntax {
    std::string name;
    std::string collation;                 ///< empty: not said
    std::optional<std::string> generated;  ///< its expression
    std::string not_null_name;             ///< of CONSTRAINT x NOT NULL
    std::string not_null_on_conflict;      ///< "replace"; empty: not said
};

struct SqliteKeySyntax {
    std::string name;  ///< of CONSTRAINT x; empty: unnamed
    std::vector<std::string> columns;
    std::string on_conflict;
};

struct SqliteForeignKeySyntax {
    std::string name;
    std::vector<std::string> columns;
    std::string target;
    std::vector<std::string> target_columns;  ///< empty: the target's primary key
    bool deferrable = false;
    bool initially_deferred = false;
};

struct SqliteCheckSyntax {
    std::string name;
    std::string expression;
};

/// Constraints in the order of the text, those of columns and of the table alike.
struct SqliteTableSyntax {
    std::vector<SqliteColumnSyntax> columns;
    std::optional<SqliteKeySyntax> primary_key;
    bool autoincrement = false;
    std::vector<SqliteKeySyntax> uniques;
    std::vector<SqliteForeignKeySyntax> foreign_keys;
    std::vector<SqliteCheckSyntax> checks;
};

struct SqliteIndexSyntax {
    std::vector<std::string> keys;  ///< without COLLATE, ASC and DESC
    std::string predicate;
};

struct SqliteViewSyntax {
    std::vector<std::string> columns;
    std::string definition;
};

struct SqliteTriggerSyntax {
    std::string timing;  ///< "before", "after", "instead of"
    std::string event;   ///< "insert", "update", "delete"
    std::vector<std::string> update_of;
    std::string when;
    std::string body;  ///< between BEGIN and END
};

struct SqliteVirtualTableSyntax {
    std::string module;
    std::vector<std::string> arguments;
};

// Each returns nothing where the text is not such a statement.
std::optional<SqliteTableSyntax> parse_sqlite_table(std::string_view text);
std::optional<SqliteIndexSyntax> parse_sqlite_index(std::string_view text);
std::optional<SqliteViewSyntax> parse_sqlite_view(std::string_view text);
std::optional<SqliteTriggerSyntax> parse_sqlite_trigger(std::string_view text);
std::optional<SqliteVirtualTableSyntax> parse_sqlite_virtual_table(std::string_view text);

}  // namespace schemadiff
