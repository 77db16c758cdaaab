// What SQLite's schema table and pragmas say about a database, as rows: what a live one answers, and
// what the statements of a file come to.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace schemadiff {

struct SqliteColumnRow {
    std::string name;
    std::string type;
    bool not_null = false;
    std::optional<std::string> default_value;
    int key_place = 0;  ///< in the primary key, from 1; 0: not part of it
    enum class Generated { no, virtually, stored } generated = Generated::no;
};

struct SqliteIndexColumnRow {
    int place = 0;  ///< of the column in the table; -1: the rowid, -2: an expression
    std::string name;
    bool descending = false;
    std::string collation;
};

struct SqliteIndexRow {
    std::string name;
    bool unique = false;
    std::string origin;  ///< "c": CREATE INDEX, "u": UNIQUE, "pk"
    std::vector<SqliteIndexColumnRow> columns;
};

struct SqliteForeignKeyRow {
    std::string target;
    std::vector<std::string> columns;
    std::vector<std::string> target_columns;  ///< empty: the target's primary key
    std::string on_update;
    std::string on_delete;
};

struct SqliteTableRow {
    std::string name;
    bool without_rowid = false;
    bool strict = false;
    std::vector<SqliteColumnRow> columns;
    std::vector<SqliteIndexRow> indexes;
    std::vector<SqliteForeignKeyRow> foreign_keys;  ///< in the order of the text
};

struct SqliteTriggerRow {
    std::string name;
    std::string table;
    std::string sql;
};

struct SqliteViewRow {
    std::string name;
    std::optional<std::vector<std::string>> columns;  ///< none: the view does not work
};

struct SqliteCatalog {
    std::int64_t user_version = 0;
    std::int64_t application_id = 0;
    std::int64_t auto_vacuum = 0;
    std::string encoding;
    std::vector<SqliteTableRow> tables;
    std::vector<SqliteViewRow> views;
    std::vector<std::string> virtual_tables;
    std::vector<SqliteTriggerRow> triggers;
    std::map<std::string, std::string> sql;  ///< of tables, views and indexes, by name
    std::vector<std::string> modules;        ///< virtual table modules at hand, in lower case
};

}  // namespace schemadiff
