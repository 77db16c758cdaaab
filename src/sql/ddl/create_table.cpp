// The statement is read into a syntax struct first; then the server's order is followed: columns
// (inherited ones first), checks, keys with their indexes, foreign keys, partitions (DefineRelation in
// src/backend/commands/tablecmds.c and transformCreateStmt in src/backend/parser/parse_utilcmd.c).
#include <algorithm>
#include <list>
#include <optional>
#include <variant>

#include <fmt/format.h>

#include "sql/ddl/column_definition.hpp"
#include "sql/ddl/constraints.hpp"
#include "sql/ddl/create_table_as.hpp"
#include "sql/ddl/inheritance.hpp"
#include "sql/ddl/partition_bound.hpp"
#include "sql/ddl/relation_storage.hpp"
#include "sql/ddl/tables.hpp"

namespace schemadiff::ddl {

namespace {

struct LikeSyntax {
    QualifiedName source;
    std::size_t token = 0;
    LikeOptions options;
};

using Element = std::variant<ColumnSyntax, ConstraintSyntax, LikeSyntax>;

struct NameSyntax {
    QualifiedName name;
    std::size_t token = 0;
};

struct TableSyntax {
    CreateModifiers modifiers;
    Kind kind = Kind::table;
    NameSyntax name;
    std::list<Element> elements;  ///< large: they stay where they are read
    std::vector<NameSyntax> inherits;
    std::optional<NameSyntax> of_type;
    std::optional<NameSyntax> partition_of;
    std::size_t bound_token = 0;
    std::string strategy;
    std::vector<KeySyntax> partition_keys;
    TokenRange partition_range;
    std::string access_method;
    Strings options;
    std::string tablespace;
    std::string server;
    Strings server_options;
};

NameSyntax read_name(Cursor& cursor, std::string_view what) {
    NameSyntax name;
    name.token = cursor.at();
    name.name = cursor.qualified_name(what);
    return name;
}

struct LikeWord {
    std::string_view word;
    bool LikeOptions::*option;
};
constexpr LikeWord like_words[] = {
    {"comments", &LikeOptions::comments},       {"compression", &LikeOptions::compression},
    {"constraints", &LikeOptions::constraints}, {"defaults", &LikeOptions::defaults},
    {"generated", &LikeOptions::generated},     {"identity", &LikeOptions::identity},
    {"indexes", &LikeOptions::indexes},         {"statistics", &LikeOptions::statistics},
    {"storage", &LikeOptions::storage},
};

LikeSyntax read_like(Cursor& cursor) {
    LikeSyntax like;
    like.token = cursor.at();
    like.source = cursor.qualified_name("a table");
    while (cursor.sees("including") || cursor.sees("excluding")) {
        const bool including = cursor.sees("including");
        cursor.advance();
        const std::string word = cursor.label("what to include");
        bool known = word == "all";
        for (const LikeWord& row : like_words) {
            if (word != "all" && word != row.word) continue;
            like.options.*row.option = including;
            known = true;
        }
        if (!known) cursor.fail(cursor.at() - 1, "expected what to include: defaults, indexes, all, …");
    }
    return like;
}

enum class ColumnForm { typed, options_alone };

std::list<Element> read_elements(Cursor& cursor, ColumnForm form) {
    std::list<Element> elements;
    cursor.expect_symbol("(");
    if (cursor.take_symbol(")")) return elements;
    do {
        if (cursor.take("like")) {
            elements.emplace_back(read_like(cursor));
        } else if (sees_table_constraint(cursor)) {
            elements.emplace_back(read_table_constraint(cursor));
        } else {
            elements.emplace_back(form == ColumnForm::typed ? read_column(cursor)
                                                            : read_column_options(cursor));
        }
        if (!cursor.sees_symbol(",") && !cursor.sees_symbol(")")) {
            cursor.fail_expecting("a constraint, \",\" or \")\"");
        }
    } while (cursor.take_symbol(","));
    cursor.expect_symbol(")");
    return elements;
}

void read_inherits(Cursor& cursor, TableSyntax& table) {
    cursor.expect_symbol("(");
    do {
        table.inherits.push_back(read_name(cursor, "a table"));
    } while (cursor.take_symbol(","));
    cursor.expect_symbol(")");
}

void read_partition_by(Cursor& cursor, TableSyntax& table) {
    const std::size_t begin = cursor.at();
    table.strategy = cursor.name("range, list or hash");
    // Any name is one for the grammar (parsePartitionStrategy).
    if (table.strategy != "range" && table.strategy != "list" && table.strategy != "hash") {
        cursor.fail(begin, fmt::format("there is no partitioning by \"{}\", only by range, list or hash",
                                       table.strategy));
    }
    table.partition_keys = read_keys(cursor);
    table.partition_range = {begin, cursor.at()};
}

/// What follows the columns, in whatever order.
void read_table_clauses(Cursor& cursor, TableSyntax& table) {
    while (!cursor.done()) {
        if (cursor.take("inherits")) {
            read_inherits(cursor, table);
        } else if (cursor.take({"partition", "by"})) {
            read_partition_by(cursor, table);
        } else if (cursor.take("using")) {
            table.access_method = cursor.name("an access method");
        } else if (cursor.take({"without", "oids"}) || cursor.take({"with", "oids"})) {
            // Gone with 12, still written by old dumps.
        } else if (cursor.take("with")) {
            table.options = read_storage_options(cursor);
        } else if (cursor.take({"on", "commit"})) {
            if (!cursor.take("drop") && !cursor.take({"delete", "rows"})) {
                cursor.expect({"preserve", "rows"});
            }
        } else if (cursor.take("tablespace")) {
            table.tablespace = cursor.name("a tablespace");
        } else if (table.kind == Kind::foreign_table && cursor.take("server")) {
            table.server = cursor.name("a server");
        } else if (table.kind == Kind::foreign_table && cursor.take("options")) {
            table.server_options = read_foreign_options(cursor);
        } else {
            cursor.fail_expecting("a clause of the table or the end of the statement");
        }
    }
}

void read_partition_of(Cursor& cursor, TableSyntax& table) {
    table.partition_of = read_name(cursor, "a table");
    if (cursor.sees_symbol("(")) table.elements = read_elements(cursor, ColumnForm::options_alone);
    table.bound_token = cursor.at();
    if (!sees_bound(cursor)) cursor.fail_expecting("\"for values\" or \"default\"");
    // What it means depends on the parent.
    pass_bound(cursor);
}

/// CREATE TABLE t (a, b) AS …: names without types.
bool sees_names_alone(const Cursor& cursor) {
    return cursor.sees_symbol("(") &&
           (cursor.peek(2).is(TokenKind::symbol, ",") || cursor.peek(2).is(TokenKind::symbol, ")")) &&
           !cursor.peek(1).is(TokenKind::symbol, ")");
}

void add_column(Session& session, const Cursor& cursor, const TableScope& scope,
                const TableSyntax& table, const ColumnSyntax& column, LaterConstraints& later) {
    Entry& entry = scope.table;
    Object* const known = scope.part(Kind::column, column.name);
    const bool handed = known && (table.partition_of || table.of_type || known->flag<Key::inherited>());
    if (!handed && column.type) {
        define_column(session, cursor, scope, column, later);
    } else if (handed) {
        known->erase(Key::inherited);
        if (column.type) session.write(*known, Key::type, cursor, column.type->range);
        refine_column(session, cursor, entry, *known, column, later);
    } else {
        cursor.fail(column.name_token,
                    fmt::format("column \"{}\" does not exist here", column.name));
    }
}

/// A table, a view or the like; a composite type is one of these as well.
Entry& like_source(Session& session, const LikeSyntax& like, const Cursor& cursor) {
    const bool relation = session.catalog.resolve(Kind::table, like.source).has_value();
    return session.existing(relation ? Kind::table : Kind::composite_type, like.source, cursor,
                            like.token);
}

void add_elements(Session& session, const Cursor& cursor, const TableScope& scope,
                  const TableSyntax& table, LaterConstraints& later) {
    Entry& entry = scope.table;
    for (const Element& element : table.elements) {
        if (const auto* const constraint = std::get_if<ConstraintSyntax>(&element)) {
            later.push_back(constraint);
        } else if (const auto* const column = std::get_if<ColumnSyntax>(&element)) {
            add_column(session, cursor, scope, table, *column, later);
        } else if (const auto* const like = std::get_if<LikeSyntax>(&element)) {
            const Entry& source = like_source(session, *like, cursor);
            copy_columns(session, entry, source, like->options);
        }
    }
}

bool is_key(const ConstraintSyntax& constraint) {
    return constraint.form == ConstraintForm::primary_key ||
           constraint.form == ConstraintForm::unique || constraint.form == ConstraintForm::exclusion;
}

/// Keys that ask for the same index are one (transformIndexConstraints), the primary key first.
std::vector<ConstraintSyntax> distinct_keys(const LaterConstraints& later) {
    std::vector<ConstraintSyntax> keys;
    for (const ConstraintSyntax* const constraint : later) {
        if (is_key(*constraint)) keys.push_back(*constraint);
    }
    std::ranges::stable_partition(keys, [](const ConstraintSyntax& constraint) {
        return constraint.form == ConstraintForm::primary_key;
    });
    std::vector<ConstraintSyntax> distinct;
    for (ConstraintSyntax& key : keys) {
        const auto same = std::ranges::find_if(distinct, [&](const ConstraintSyntax& other) {
            return key.form != ConstraintForm::exclusion &&
                   other.form != ConstraintForm::exclusion && key.columns == other.columns &&
                   key.include == other.include && key.deferrable == other.deferrable &&
                   key.nulls_not_distinct == other.nulls_not_distinct;
        });
        if (same == distinct.end()) {
            distinct.push_back(std::move(key));
        } else if (same->name.empty()) {
            same->name = key.name;
        }
    }
    return distinct;
}

void add_later(Session& session, const Cursor& cursor, TableScope& scope,
               const LaterConstraints& later) {
    constexpr ConstraintPlace place{TableAge::made_now, Reach::all};
    for (const ConstraintSyntax* const constraint : later) {
        if (constraint->form == ConstraintForm::not_null) {
            set_not_null(session, cursor, scope, *constraint, Reach::all);
        } else if (constraint->form == ConstraintForm::generated) {
            set_generated(session, cursor, scope, *constraint);
        }
    }
    for (const ConstraintSyntax* const constraint : later) {
        if (constraint->form == ConstraintForm::check) {
            add_check(session, cursor, scope, *constraint, place);
        }
    }
    for (const ConstraintSyntax& key : distinct_keys(later)) {
        add_index_constraint(session, cursor, scope, key, place);
    }
    for (const ConstraintSyntax* const constraint : later) {
        if (constraint->form == ConstraintForm::foreign_key) {
            add_foreign_key(session, cursor, scope, *constraint, place);
        }
    }
}

void set_partition_key(Session& session, const Cursor& cursor, Entry& entry,
                       const TableSyntax& table) {
    if (table.strategy.empty()) return;
    const TableScope scope(session.catalog, entry);
    const KeyDetails details = describe_keys(session, cursor, scope, "btree", table.partition_keys);
    set_written<Key::partition_strategy>(session, *entry.object, table.strategy, cursor,
                                         table.partition_range);
    set_written<Key::partition_key>(session, *entry.object, details.full, cursor,
                                    table.partition_range);
}

/// A partition is stored as its parent, which itself stores nothing: it has an access method since 17.
void set_storage(const Session& session, Object& object, const TableSyntax& table,
                 const Entry* parent) {
    const std::string* const above = parent ? parent->object->get<Key::tablespace>() : nullptr;
    set_tablespace(session, object, table.tablespace.empty() && above ? *above : table.tablespace);
    if (!table.strategy.empty()) {
        if (table.access_method != "heap") {
            object.set_unless_empty<Key::access_method>(table.access_method);
        }
        return;
    }
    const std::string* const method = parent ? parent->object->get<Key::access_method>() : nullptr;
    set_access_method(session, object,
                      table.access_method.empty() && method ? *method : table.access_method);
}

void set_attributes(const Session& session, Entry& entry, const TableSyntax& table,
                    const Entry* parent) {
    Object& object = *entry.object;
    if (carries(object.kind, Key::options)) object.set_unless_empty<Key::options>(table.options);
    if (object.kind == Kind::foreign_table) {
        object.set_unless_empty<Key::options>(table.server_options);
        object.set_unless_empty<Key::server>(table.server);
        return;
    }
    if (table.modifiers.unlogged) object.set<Key::persistence>("unlogged");
    set_storage(session, object, table, parent);
}

void add_type_columns(Session& session, const Cursor& cursor, Entry& entry, const TableSyntax& table) {
    const Entry& type =
        session.existing(Kind::composite_type, table.of_type->name, cursor, table.of_type->token);
    copy_columns(session, entry, type, {});
    entry.object->set<Key::of_type>(to_string(type.name));
}

void replay_table(Cursor& cursor, Session& session, const TableSyntax& table) {
    QualifiedName written = table.name.name;
    if (table.modifiers.temporary) written.schema = "pg_temp";
    const QualifiedName name = session.name_to_create(written, cursor, table.name.token);
    // A composite type is a relation, too.
    const Entry* const type = session.catalog.find(Kind::composite_type, name);
    const bool relation = session.catalog.find(Kind::table, name) || (type && type->kind == Kind::composite_type);
    if (table.modifiers.if_not_exists && relation) return;
    Entry* parent = nullptr;
    if (table.partition_of) {
        parent = &session.existing(Kind::table, table.partition_of->name, cursor,
                                   table.partition_of->token);
    }
    Entry& entry = session.create(table.kind, name, cursor, table.name.token);
    set_attributes(session, entry, table, parent);
    // Keys and indexes follow in statements of their own; to grow moves all of them.
    constexpr std::size_t usual_keys_and_indexes = 6;
    entry.object->children.reserve(table.elements.size() + usual_keys_and_indexes);
    if (parent) {
        // Before its columns are refined: a partition's columns are its parent's.
        entry.object->set<Key::partition_of>(to_string(parent->name));
        inherit_columns(session, entry, *parent);
    }
    std::vector<Entry*> parents;
    for (const NameSyntax& inherited : table.inherits) {
        parents.push_back(&session.existing(Kind::table, inherited.name, cursor, inherited.token));
        inherit_columns(session, entry, *parents.back());
    }
    if (table.of_type) add_type_columns(session, cursor, entry, table);
    LaterConstraints later;
    TableScope scope(session.catalog, entry);
    add_elements(session, cursor, scope, table, later);
    for (const Element& element : table.elements) {
        const auto* const like = std::get_if<LikeSyntax>(&element);
        if (!like) continue;
        copy_checks(session, entry,
                    like_source(session, *like, cursor), like->options);
    }
    for (Entry* const above : parents) inherit_from(session, entry, *above);
    Strings parent_names;
    for (const Entry* const above : parents) parent_names.push_back(to_string(above->name));
    entry.object->set_unless_empty<Key::inherits>(std::move(parent_names));
    set_partition_key(session, cursor, entry, table);
    add_later(session, cursor, scope, later);
    for (const Element& element : table.elements) {
        const auto* const like = std::get_if<LikeSyntax>(&element);
        if (!like) continue;
        copy_indexes(session, entry,
                     like_source(session, *like, cursor), like->options);
        copy_statistics(session, entry, like_source(session, *like, cursor), like->options);
    }
    if (parent) {
        Cursor bound(cursor);
        bound.go_to(table.bound_token);
        std::string text = read_bound(bound, session, *parent->object);
        attach_partition(session, entry, *parent, std::move(text));
        session.write(*entry.object, Key::partition_bound, cursor, {table.bound_token, bound.at()});
    }
}

TableSyntax read_table(Cursor& cursor, Kind kind, CreateModifiers modifiers) {
    TableSyntax table;
    table.kind = kind;
    table.modifiers = modifiers;
    table.modifiers.if_not_exists = cursor.take({"if", "not", "exists"});
    table.name = read_name(cursor, "a table");
    if (cursor.take("of")) {
        table.of_type = read_name(cursor, "a composite type");
        if (cursor.sees_symbol("(")) table.elements = read_elements(cursor, ColumnForm::options_alone);
    } else if (cursor.take({"partition", "of"})) {
        read_partition_of(cursor, table);
    } else {
        table.elements = read_elements(cursor, ColumnForm::typed);
    }
    read_table_clauses(cursor, table);
    return table;
}

}  // namespace

void create_table(Cursor& cursor, Session& session, CreateModifiers modifiers) {
    const std::size_t begin = cursor.at();
    Cursor ahead(cursor);
    ahead.take({"if", "not", "exists"});
    ahead.qualified_name("a table");
    const bool elements = ahead.sees_symbol("(") && !sees_names_alone(ahead);
    if (!elements && !ahead.sees("of") && !ahead.sees("partition")) {
        cursor.go_to(begin);
        return create_table_as(cursor, session, modifiers);
    }
    replay_table(cursor, session, read_table(cursor, Kind::table, modifiers));
}

void create_foreign_table(Cursor& cursor, Session& session, CreateModifiers modifiers) {
    replay_table(cursor, session, read_table(cursor, Kind::foreign_table, modifiers));
}

}  // namespace schemadiff::ddl
