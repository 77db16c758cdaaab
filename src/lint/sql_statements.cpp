// Statements about schemas and sessions: which of them is read by what, and what it does.
#include <algorithm>

#include "lint/sql_reader.hpp"
#include "sql/ddl/name.hpp"

namespace schemadiff::lint {

namespace {

void skip_rest(SqlReader& reader) {
    while (!reader.cursor.done()) reader.cursor.advance();
}

// "a, b CASCADE": one operation each.
void drop_each(SqlReader& reader, Verb verb) {
    ddl::Cursor& cursor = reader.cursor;
    const bool concurrently = cursor.take("concurrently");
    const bool if_exists = reader.if_exists();
    const std::size_t first = reader.found.size();
    do {
        const std::size_t token = cursor.at();
        Operation& made = reader.add(verb, token);
        const std::string name = reader.table_name();
        if (cursor.sees_symbol("(")) cursor.parenthesised("arguments");
        (verb == Verb::drop_table || verb == Verb::truncate ? made.table : made.name) = name;
        made.words.if_exists = if_exists;
        made.words.concurrently = concurrently;
    } while (cursor.take_symbol(","));
    bool cascade = false;
    for (; !cursor.done(); cursor.advance()) cascade = cascade || cursor.sees("cascade");
    for (std::size_t i = first; i < reader.found.size(); ++i) {
        reader.found[i].words.cascade = cascade;
        reader.found[i].at = reader.place_of(0);
    }
}

// What else can be made, dropped or altered, by its first word: PostgreSQL's and SQLite's.
constexpr std::string_view object_words[] = {
    "access",     "aggregate", "cast",      "collation",    "constraint", "conversion",  "database",
    "default",    "domain",    "event",     "extension",    "foreign",    "function",    "group",
    "index",      "language",  "large",     "materialized", "operator",   "policy",      "procedural",
    "procedure",  "publication", "recursive", "role",       "routine",    "rule",        "schema",
    "sequence",   "server",    "statistics", "subscription", "system",    "table",       "tablespace",
    "temp",       "temporary", "text",      "transform",    "trigger",    "trusted",     "type",
    "unlogged",   "user",      "view",      "virtual"};

void expect_object(const SqlReader& reader) {
    if (!std::ranges::binary_search(object_words, reader.cursor.peek().value)) {
        reader.cursor.fail_expecting("a kind of object");
    }
}

void drop_table(SqlReader& reader) { drop_each(reader, Verb::drop_table); }
void drop_index(SqlReader& reader) { drop_each(reader, Verb::drop_index); }
void drop_type(SqlReader& reader) { drop_each(reader, Verb::drop_type); }

void drop_other(SqlReader& reader) {
    expect_object(reader);
    bool if_exists = false;
    Operation& made = reader.add(Verb::drop_other, 0);
    made.to = std::string(reader.cursor.peek().value);
    reader.cursor.advance();
    reader.if_exists();
    if (!reader.cursor.done()) made.name = std::string(reader.cursor.peek().value);
    reader.cursor.go_to(0);
    for (; !reader.cursor.done(); reader.cursor.advance()) {
        if_exists = if_exists || reader.cursor.sees({"if", "exists"});
    }
    made.words.if_exists = if_exists;
}

void drop_schema(SqlReader& reader) {
    const bool if_exists = reader.if_exists();
    Operation& made = reader.add(Verb::drop_database, 0);
    made.name = "schema " + reader.cursor.name("a schema");
    made.words.if_exists = if_exists;
    for (; !reader.cursor.done(); reader.cursor.advance()) {
        if (reader.cursor.sees("cascade")) made.words.cascade = true;
    }
    // Without CASCADE only an empty schema is dropped.
    if (!made.words.cascade) made.verb = Verb::drop_other;
}

void drop_database(SqlReader& reader) {
    const bool if_exists = reader.if_exists();
    Operation& made = reader.add(Verb::drop_database, 0);
    made.name = "database " + reader.cursor.name("a database");
    made.words.if_exists = if_exists;
    skip_rest(reader);
}

void truncate(SqlReader& reader) {
    reader.cursor.take("table");
    reader.cursor.take("only");
    drop_each(reader, Verb::truncate);
}

void create_table(SqlReader& reader) { read_create_table(reader, false); }
void create_temporary_table(SqlReader& reader) { read_create_table(reader, true); }

void create_index_of(SqlReader& reader, bool unique) {
    ddl::Cursor& cursor = reader.cursor;
    Operation& made = reader.add(Verb::create_index, 0);
    made.words.unique = unique;
    made.words.concurrently = cursor.take("concurrently");
    made.words.if_not_exists = reader.if_not_exists();
    if (!cursor.sees("on")) made.name = ddl::to_string(cursor.qualified_name("an index"));
    cursor.expect("on");
    cursor.take("only");
    made.table = reader.table_name();
    if (cursor.take("using")) made.to = cursor.name("an access method");
    for (const ddl::KeySyntax& key : ddl::read_keys(cursor)) {
        made.columns.push_back(key.column.empty() ? std::string(cursor.spelling(key.expression))
                                                  : key.column);
    }
    while (!cursor.done() && !cursor.take("where")) cursor.advance();
    const std::size_t begin = cursor.at();
    skip_rest(reader);
    made.text = std::string(cursor.spelling(begin));
}

void create_index(SqlReader& reader) { create_index_of(reader, false); }
void create_unique_index(SqlReader& reader) { create_index_of(reader, true); }

void create_type(SqlReader& reader) {
    Operation& made = reader.add(Verb::create_other, 0);
    made.name = reader.table_name();
    if (reader.cursor.take({"as", "enum"})) made.verb = Verb::create_type;
    skip_rest(reader);
}

void create_trigger_of(SqlReader& reader, bool or_replace) {
    ddl::Cursor& cursor = reader.cursor;
    const bool if_not_exists = reader.if_not_exists();
    Operation& made = reader.add(Verb::create_trigger, 0);
    made.name = cursor.name("a trigger");
    made.words.or_replace = or_replace;
    made.words.if_not_exists = if_not_exists;
    while (!cursor.done() && !cursor.take("on")) cursor.advance();
    if (!cursor.done()) made.table = reader.table_name();
    skip_rest(reader);
}

void create_trigger(SqlReader& reader) { create_trigger_of(reader, false); }
void replace_trigger(SqlReader& reader) { create_trigger_of(reader, true); }

void create_of(SqlReader& reader, bool or_replace) {
    expect_object(reader);
    Operation& made = reader.add(Verb::create_other, 0);
    made.words.or_replace = or_replace;
    bool if_not_exists = false;
    for (; !reader.cursor.done(); reader.cursor.advance()) {
        if_not_exists = if_not_exists || reader.cursor.sees({"if", "not", "exists"});
    }
    made.words.if_not_exists = if_not_exists;
}

void create_other(SqlReader& reader) { create_of(reader, false); }
void replace_other(SqlReader& reader) { create_of(reader, true); }

void alter_type(SqlReader& reader) {
    ddl::Cursor& cursor = reader.cursor;
    Operation& made = reader.add(Verb::harmless, 0);
    made.name = reader.table_name();
    if (cursor.take({"add", "value"})) {
        made.verb = Verb::add_enum_value;
        made.words.if_not_exists = reader.if_not_exists();
        made.to = cursor.text("a value");
        // BEFORE or AFTER another one
        if (!cursor.done()) made.text = std::string(cursor.peek().value);
    }
    skip_rest(reader);
}

void alter_index(SqlReader& reader) {
    reader.add(Verb::harmless, 0);
    skip_rest(reader);
}

void reindex(SqlReader& reader) {
    ddl::Cursor& cursor = reader.cursor;
    Operation& made = reader.add(Verb::reindex, 0);
    if (cursor.sees_symbol("(")) {
        const TokenRange range = cursor.parenthesised("options");
        ddl::Cursor options(cursor, range);
        for (; !options.done(); options.advance()) {
            if (options.sees("concurrently")) made.words.concurrently = true;
        }
    }
    made.to = cursor.done() ? "" : std::string(cursor.peek().value);
    if (!cursor.done()) cursor.advance();
    if (cursor.take("concurrently")) made.words.concurrently = true;
    if (!cursor.done()) (made.to == "table" ? made.table : made.name) = reader.table_name();
    skip_rest(reader);
}

void vacuum(SqlReader& reader) {
    ddl::Cursor& cursor = reader.cursor;
    Operation& made = reader.add(Verb::vacuum, 0);
    if (cursor.sees_symbol("(")) {
        ddl::Cursor options(cursor, cursor.parenthesised("options"));
        for (; !options.done(); options.advance()) {
            const bool off = options.sees({"full", "false"}) || options.sees({"full", "off"});
            if (options.sees("full") && !off) made.verb = Verb::vacuum_full;
        }
    }
    if (cursor.take("full")) made.verb = Verb::vacuum_full;
    while (cursor.take("freeze") || cursor.take("verbose") || cursor.take("analyze")) {
    }
    if (!cursor.done()) made.table = reader.table_name();
    skip_rest(reader);
}

void cluster(SqlReader& reader) {
    Operation& made = reader.add(Verb::vacuum_full, 0);
    reader.cursor.take("verbose");
    if (!reader.cursor.done()) made.table = reader.table_name();
    made.text = "cluster";
    skip_rest(reader);
}

void refresh(SqlReader& reader) {
    ddl::Cursor& cursor = reader.cursor;
    Operation& made = reader.add(Verb::refresh_matview, 0);
    made.words.concurrently = cursor.take("concurrently");
    made.table = reader.table_name();
    made.words.with_no_data = cursor.take({"with", "no", "data"});
    skip_rest(reader);
}

void lock_table(SqlReader& reader) {
    reader.cursor.take("table");
    reader.cursor.take("only");
    Operation& made = reader.add(Verb::lock_table, 0);
    made.table = reader.table_name();
    skip_rest(reader);
}

void set_setting(SqlReader& reader) {
    ddl::Cursor& cursor = reader.cursor;
    Operation& made = reader.add(Verb::set_setting, 0);
    made.words.local = cursor.take("local");
    if (!made.words.local) cursor.take("session");
    made.name = ddl::to_string(cursor.qualified_name("a setting"));
    if (!cursor.take_symbol("=")) cursor.take("to");
    const std::size_t begin = cursor.at();
    skip_rest(reader);
    made.text = std::string(cursor.spelling(begin));
}

void pragma(SqlReader& reader) {
    ddl::Cursor& cursor = reader.cursor;
    Operation& made = reader.add(Verb::pragma, 0);
    made.name = cursor.name("a pragma");
    if (cursor.take_symbol("=") || cursor.take_symbol("(")) made.text = std::string(cursor.peek().value);
    skip_rest(reader);
}

void plain(SqlReader& reader, Verb verb) {
    reader.add(verb, 0);
    skip_rest(reader);
}

void begin(SqlReader& reader) { plain(reader, Verb::begin); }
void commit(SqlReader& reader) { plain(reader, Verb::commit); }
void rollback(SqlReader& reader) {
    const bool to_savepoint = reader.cursor.sees("to") || reader.cursor.sees({"transaction", "to"}) ||
                              reader.cursor.sees({"work", "to"});
    plain(reader, to_savepoint ? Verb::harmless : Verb::rollback);
}
void harmless(SqlReader& reader) { plain(reader, Verb::harmless); }
void alter_other(SqlReader& reader) {
    expect_object(reader);
    plain(reader, Verb::harmless);
}

void insert_rows(SqlReader& reader) {
    Operation& made = reader.add(Verb::insert_rows, 0);
    if (!reader.cursor.sees_symbol("(")) made.table = reader.table_name();
    skip_rest(reader);
}

void do_block(SqlReader& reader) {
    Operation& made = reader.add(Verb::unknown, 0);
    made.text = "what the DO block does is not known";
    skip_rest(reader);
}

void call(SqlReader& reader) {
    Operation& made = reader.add(Verb::unknown, 0);
    made.text = "what the procedure does is not known";
    skip_rest(reader);
}

void execute(SqlReader& reader) {
    Operation& made = reader.add(Verb::unknown, 0);
    made.text = "what the prepared statement does is not known";
    skip_rest(reader);
}

struct StatementRow {
    std::string_view words;
    void (*read)(SqlReader&);
};

// The first row that fits is taken: longer beginnings come first.
constexpr StatementRow rows[] = {
    {"alter table", read_alter_table},
    {"alter foreign table", read_alter_table},
    {"alter type", alter_type},
    {"alter index", alter_index},
    {"create unique index", create_unique_index},
    {"create index", create_index},
    {"create temporary table", create_temporary_table},
    {"create temp table", create_temporary_table},
    {"create local temporary table", create_temporary_table},
    {"create local temp table", create_temporary_table},
    {"create unlogged table", create_table},
    {"create table", create_table},
    {"create type", create_type},
    {"create or replace trigger", replace_trigger},
    {"create constraint trigger", create_trigger},
    {"create trigger", create_trigger},
    {"create or replace", replace_other},
    {"create", create_other},
    {"drop table", drop_table},
    {"drop foreign table", drop_table},
    {"drop index", drop_index},
    {"drop type", drop_type},
    {"drop database", drop_database},
    {"drop schema", drop_schema},
    {"drop owned", call},
    {"drop", drop_other},
    {"truncate", truncate},
    {"reindex", reindex},
    {"vacuum", vacuum},
    {"cluster", cluster},
    {"refresh materialized view", refresh},
    {"lock", lock_table},
    {"set", set_setting},
    {"pragma", pragma},
    {"begin", begin},
    {"start transaction", begin},
    {"commit", commit},
    {"end", commit},
    {"rollback", rollback},
    {"abort", rollback},
    {"do", do_block},
    {"call", call},
    {"execute", execute},
    {"copy", insert_rows},
    {"alter", alter_other},
    {"analyze", harmless},
    {"analyse", harmless},
    {"attach", harmless},
    {"checkpoint", harmless},
    {"comment", harmless},
    {"deallocate", harmless},
    {"declare", harmless},
    {"detach", harmless},
    {"discard", harmless},
    {"explain", harmless},
    {"fetch", harmless},
    {"grant", harmless},
    {"import foreign schema", harmless},
    {"listen", harmless},
    {"move", harmless},
    {"notify", harmless},
    {"prepare", harmless},
    {"reassign", harmless},
    {"release", harmless},
    {"reset", harmless},
    {"revoke", harmless},
    {"savepoint", harmless},
    {"security label", harmless},
    {"show", harmless},
    {"table", harmless},
    {"unlisten", harmless},
    {"values", harmless},
};

}  // namespace

void read_statement(SqlReader& reader) {
    if (read_rows_statement(reader)) return;
    for (const StatementRow& row : rows) {
        if (reader.cursor.take_words(row.words)) return row.read(reader);
    }
    reader.cursor.fail_expecting("a statement");
}

}  // namespace schemadiff::lint
