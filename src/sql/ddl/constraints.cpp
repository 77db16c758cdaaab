#include "sql/ddl/constraints.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "model/parts_of_name.hpp"
#include "sql/ddl/generated_names.hpp"
#include "sql/ddl/indexes.hpp"
#include "sql/ddl/own_operators.hpp"
#include "sql/ddl/relation_storage.hpp"
#include "sql/generated_name.hpp"

namespace schemadiff::ddl {

namespace {

std::string choose_name(const Session& session, const Entry& table, const Strings& columns,
                        std::string_view label) {
    return name_to_choose(table.name.name, joined_columns(columns), label,
                          [&](const std::string& name) {
                              return session.catalog.has_constraint(table.name.schema, name);
                          });
}

Object& add_object(Session& session, const Cursor& cursor, const TableScope& scope, Kind kind,
                   const std::string& name, const ConstraintSyntax& constraint) {
    Entry& table = scope.table;
    if (scope.has_constraint(name)) {
        cursor.fail(constraint.range.begin,
                    fmt::format("table \"{}\" has a constraint \"{}\" already",
                                to_string(table.name), name), FaultCause::duplicate);
    }
    Object& object = table.object->add(kind, name);
    object.where = session.location_of(cursor, constraint.range.begin);
    session.catalog.add_constraint_name(table.name.schema, name);
    return object;
}

void set_state(Object& object, const ConstraintSyntax& constraint, TableAge age) {
    if (carries(object.kind, Key::deferrable)) {
        object.set_unless_empty<Key::deferrable>(constraint.deferrable);
        object.set_unless_empty<Key::initially_deferred>(constraint.initially_deferred);
    }
    if (!carries(object.kind, Key::not_valid)) return;
    if (constraint.not_enforced) {
        object.set<Key::not_enforced>(true);
    } else if (age == TableAge::older) {
        object.set_unless_empty<Key::not_valid>(constraint.not_valid);
    }
}

void mark_generated(Object& object, const Entry& table, const Strings& columns,
                    std::string_view suffix) {
    if (is_generated(object.name, {table.name.name, columns, suffix})) {
        object.set<Key::generated_name>(true);
    }
}

Object& column_of(const Cursor& cursor, const ConstraintSyntax& constraint, const TableScope& scope,
                  const std::string& name) {
    Object* const column = scope.part(Kind::column, name);
    if (!column) {
        cursor.fail(constraint.range.begin, fmt::format("table \"{}\" has no column \"{}\" here",
                                                        to_string(scope.table.name), name), FaultCause::missing);
    }
    return *column;
}

void require_columns(const Cursor& cursor, const ConstraintSyntax& constraint,
                     const TableScope& scope, const Strings& names) {
    for (const std::string& name : names) column_of(cursor, constraint, scope, name);
}

/// The columns that a generated name of a CHECK has: one, or none.
Strings naming_columns(Strings columns) {
    return columns.size() == 1 ? std::move(columns) : Strings();
}

/// Inheritors get a copy of a CHECK, or what they have of that name becomes one.
void pass_check_on(Session& session, Entry& table, const Object& check) {
    if (check.flag<Key::no_inherit>()) return;
    for (Entry* const child : table.children) {
        if (Object* const own = child->object->child(Kind::check, check.name)) {
            if (child->object->get<Key::partition_of>()) {
                std::erase_if(child->object->children,
                              [&](const Object& object) { return &object == own; });
            }
            continue;
        }
        if (!child->object->get<Key::partition_of>()) {
            Object copy = check;
            copy.erase(Key::comment);
            mark_check_name(session, copy, *child);
            copy.set<Key::inherited>(true);
            child->object->children.push_back(std::move(copy));
        }
        session.catalog.add_constraint_name(child->name.schema, check.name);
        pass_check_on(session, *child, check);
    }
}

void pass_not_null_on(const Entry& table, const std::string& name) {
    for (const Entry* const child : table.children) {
        Object* const column = child->object->child(Kind::column, name);
        if (column) column->set<Key::not_null>(true);
        pass_not_null_on(*child, name);
    }
}

/// PRIMARY KEY | UNIQUE USING INDEX: the index is the constraint's from now on and takes its name.
void adopt_index(Session& session, const Cursor& cursor, const TableScope& scope,
                 const ConstraintSyntax& constraint, Kind kind) {
    Entry& table = scope.table;
    Object* const index = table.object->child(Kind::index, constraint.using_index);
    if (!index) {
        cursor.fail(constraint.range.begin,
                    fmt::format("table \"{}\" has no index \"{}\" here", to_string(table.name),
                                constraint.using_index));
    }
    const std::string name = constraint.name.empty() ? constraint.using_index : constraint.name;
    if (name != constraint.using_index && session.catalog.has_relation({table.name.schema, name})) {
        cursor.fail(constraint.range.begin, fmt::format("the name \"{}\" is taken already", name),
                    FaultCause::duplicate);
    }
    Object adopted = std::move(*index);
    std::erase_if(table.object->children, [&](const Object& child) { return &child == index; });
    if (name != constraint.using_index) {
        session.catalog.rename(Kind::index, {table.name.schema, constraint.using_index},
                               {table.name.schema, name});
    }
    Object& object = add_object(session, cursor, scope, kind, name, constraint);
    const Strings* const keys = adopted.get<Key::keys>();
    Strings columns;
    for (const Object& child : table.object->children) {
        if (child.kind != Kind::column || !keys) continue;
        if (std::ranges::find(*keys, quoted(child.name)) != keys->end()) columns.push_back(child.name);
    }
    if (keys) {
        std::ranges::sort(columns, {}, [&](const std::string& column) {
            return std::ranges::find(*keys, quoted(column)) - keys->begin();
        });
    }
    object.set<Key::columns>(columns);
    if (const Strings* const include = adopted.get<Key::include>()) object.set<Key::include>(*include);
    if (const Strings* const options = adopted.get<Key::options>()) object.set<Key::options>(*options);
    if (adopted.flag<Key::nulls_not_distinct>() && kind == Kind::unique) {
        object.set<Key::nulls_not_distinct>(true);
    }
    set_state(object, constraint, TableAge::older);
    mark_generated(object, table, kind == Kind::primary_key ? Strings() : columns,
                   kind == Kind::primary_key ? "pkey" : "key");
    if (kind == Kind::primary_key) {
        for (const std::string& column : columns) {
            column_of(cursor, constraint, scope, column).set<Key::not_null>(true);
        }
    }
}

void require_first_primary_key(const Cursor& cursor, const ConstraintSyntax& constraint,
                               const Entry& table) {
    if (std::ranges::count(table.object->children, Kind::primary_key, &Object::kind) == 0) return;
    cursor.fail(constraint.range.begin, fmt::format("table \"{}\" has a primary key already",
                                                    to_string(table.name)));
}

// Whether values of the columns, in any order, name one row: a key or a unique index of just these
// (transformFkeyCheckAttrs).
bool identify_rows(const Object& table, Strings columns) {
    std::ranges::sort(columns);
    return std::ranges::any_of(table.children, [&](const Object& child) {
        const bool is_key = child.kind == Kind::primary_key || child.kind == Kind::unique;
        const bool is_index = child.kind == Kind::index && child.flag<Key::unique>() &&
                              !child.get<Key::predicate>();
        if (!is_key && !is_index) return false;
        const Strings* const written = is_key ? child.get<Key::columns>() : child.get<Key::keys>();
        if (written == nullptr) return false;
        Strings keys = *written;
        if (is_index) {
            for (std::string& key : keys) key = parts_of_name(key).front();
        }
        std::ranges::sort(keys);
        return keys == columns;
    });
}

struct IndexedForm {
    ConstraintForm form;
    Kind kind;
    std::string_view suffix;
};
constexpr std::array indexed_forms{
    IndexedForm{ConstraintForm::primary_key, Kind::primary_key, "pkey"},
    IndexedForm{ConstraintForm::unique, Kind::unique, "key"},
    IndexedForm{ConstraintForm::exclusion, Kind::exclusion, "excl"},
};

/// "&&", without OPERATOR(pg_catalog.…); one of the script's own with its schema.
std::string operator_text(const Session& session, const Cursor& cursor, TokenRange range,
                          const std::string& type) {
    Cursor inner(cursor, range);
    const bool spelled = inner.take("operator");
    if (spelled) inner.expect_symbol("(");
    if (spelled && inner.peek().kind != TokenKind::symbol) {
        const std::string schema = inner.name("a schema");
        inner.expect_symbol(".");
        const std::string symbol(inner.peek().value);
        return schema == "pg_catalog" ? symbol : fmt::format("OPERATOR({}.{})", quoted(schema), symbol);
    }
    return own_operator_text(session, inner.peek().value, without_domains(session.catalog, type));
}

}  // namespace

void mark_check_name(const Session& session, Object& check, Entry& table) {
    check.erase(Key::generated_name);
    const std::string& text = *check.get<Key::expression>();
    const TokenList list = token_list_of(text);
    const Cursor cursor(text, list);
    const Strings columns = TableScope(session.catalog, table).columns_named(cursor, {0, list.tokens.size()});
    mark_generated(check, table, naming_columns(columns), "check");
}

void add_check(Session& session, const Cursor& cursor, TableScope& scope,
               const ConstraintSyntax& check, ConstraintPlace place) {
    Entry& table = scope.table;
    const Strings named =
        naming_columns(scope.columns_named(cursor, check.expression));
    const std::string name =
        check.name.empty() ? choose_name(session, table, named, "check") : check.name;
    const std::string text =
        expression_text(session, cursor, check.expression,
                        scope.expression(cursor, check.expression, "boolean"));
    if (Object* const own = scope.part(Kind::check, name); own && own->flag<Key::inherited>()) {
        own->erase(Key::inherited);  // said again by the child: merged
        return;
    }
    Object& object = add_object(session, cursor, scope, Kind::check, name, check);
    set_written<Key::expression>(session, object, text, cursor, check.expression);
    object.set_unless_empty<Key::no_inherit>(check.no_inherit);
    set_state(object, check, place.age);
    mark_generated(object, table, named, "check");
    if (table.children.empty()) return;
    const Object passed = object;
    pass_check_on(session, table, passed);
}

void add_index_constraint(Session& session, const Cursor& cursor, TableScope& scope,
                          const ConstraintSyntax& constraint, ConstraintPlace place) {
    Entry& table = scope.table;
    const IndexedForm& form = *std::ranges::find(indexed_forms, constraint.form, &IndexedForm::form);
    if (form.kind == Kind::primary_key) require_first_primary_key(cursor, constraint, table);
    if (!constraint.using_index.empty()) {
        adopt_index(session, cursor, scope, constraint, form.kind);
        return;
    }
    require_columns(cursor, constraint, scope, constraint.columns);
    require_columns(cursor, constraint, scope, constraint.include);
    KeyDetails details;
    const std::string method = constraint.method.empty() ? "btree" : constraint.method;
    if (form.kind == Kind::exclusion) {
        details = describe_keys(session, cursor, scope, method, constraint.elements);
    }
    Strings named = form.kind == Kind::exclusion ? details.chosen : constraint.columns;
    for (const std::string& column : constraint.include) named.push_back(unique_among(named, column));
    if (form.kind == Kind::primary_key) named.clear();
    std::string name = constraint.name;
    if (name.empty()) {
        name = name_to_choose(table.name.name, joined_columns(named), form.suffix,
                              [&](const std::string& candidate) {
                                  return session.catalog.has_relation(
                                             {table.name.schema, candidate}) ||
                                         session.catalog.has_constraint(table.name.schema, candidate);
                              });
    }
    if (session.catalog.has_relation({table.name.schema, name})) {
        cursor.fail(constraint.range.begin, fmt::format("relation \"{}\" exists already",
                                                        to_string({table.name.schema, name})), FaultCause::duplicate);
    }
    Object& object = add_object(session, cursor, scope, form.kind, name, constraint);
    if (form.kind == Kind::exclusion) {
        Strings elements;
        for (std::size_t i = 0; i < constraint.elements.size(); ++i) {
            elements.push_back(
                fmt::format("{} WITH {}", details.full[i],
                            operator_text(session, cursor, constraint.elements[i].with_operator,
                                          details.types[i])));
        }
        set_written<Key::elements>(session, object, std::move(elements), cursor, constraint.range);
        if (method != "btree") object.set<Key::method>(method);
        if (constraint.predicate != TokenRange{}) {
            object.set<Key::predicate>(
                expression_text(session, cursor, constraint.predicate,
                                scope.expression(cursor, constraint.predicate, "boolean")));
        }
    } else {
        set_written<Key::columns>(session, object, constraint.columns, cursor, constraint.range);
        object.set_unless_empty<Key::without_overlaps>(constraint.without_overlaps);
    }
    object.set_unless_empty<Key::include>(constraint.include);
    object.set_unless_empty<Key::options>(constraint.options);
    set_tablespace(session, object, constraint.tablespace);
    if (form.kind == Kind::unique) {
        object.set_unless_empty<Key::nulls_not_distinct>(constraint.nulls_not_distinct);
    }
    set_state(object, constraint, place.age);
    if (form.kind == Kind::exclusion) {
        named = details.columns;
        named.insert(named.end(), constraint.include.begin(), constraint.include.end());
    }
    mark_generated(object, table, named, form.suffix);
    Entry& index = session.catalog.create_index({table.name.schema, name}, table.name);
    const bool partitioned = table.object->get<Key::partition_strategy>() != nullptr;
    if (partitioned && place.reach == Reach::only && !table.children.empty()) {
        object.set<Key::invalid>(true);
    }
    if (form.kind == Kind::primary_key) {
        for (const std::string& column : constraint.columns) {
            column_of(cursor, constraint, scope, column).set<Key::not_null>(true);
            if (place.reach == Reach::all) pass_not_null_on(table, column);
        }
    }
    if (!partitioned || place.reach == Reach::only) return;
    for (Entry* const partition : table.children) follow_parent_index(session, index, *partition);
}

void add_foreign_key(Session& session, const Cursor& cursor, TableScope& scope,
                     const ConstraintSyntax& key, ConstraintPlace place) {
    Entry& table = scope.table;
    require_columns(cursor, key, scope, key.columns);
    const ReferenceSyntax& said = *key.references;
    const Entry& referenced = session.existing(Kind::table, said.table, cursor, said.token);
    Strings columns = said.columns;
    if (columns.empty()) {
        const auto primary = std::ranges::find(referenced.object->children, Kind::primary_key,
                                               &Object::kind);
        if (primary == referenced.object->children.end()) {
            cursor.fail(said.token,
                        fmt::format("table \"{}\" has no primary key to refer to here",
                                    to_string(referenced.name)));
        }
        columns = *primary->get<Key::columns>();
    }
    for (const std::string& column : columns) {
        if (referenced.object->child(Kind::column, column)) continue;
        cursor.fail(said.token, fmt::format("table \"{}\" has no column \"{}\" here",
                                                      to_string(referenced.name), column), FaultCause::missing);
    }
    if (!key.period && !identify_rows(*referenced.object, columns)) {
        cursor.fail(said.token,
                    fmt::format("table \"{}\" has no unique constraint on ({}) here",
                                to_string(referenced.name), fmt::join(columns, ", ")));
    }
    const std::string name =
        key.name.empty() ? choose_name(session, table, key.columns, "fkey") : key.name;
    Object& object = add_object(session, cursor, scope, Kind::foreign_key, name, key);
    const TokenRange references{said.token, key.range.end};
    set_written<Key::columns>(session, object, key.columns, cursor, key.range);
    set_written<Key::references_table>(session, object, to_string(referenced.name), cursor, references);
    set_written<Key::references_columns>(session, object, std::move(columns), cursor, references);
    object.set_unless_empty<Key::match>(said.match);
    if (!said.on_update.empty()) {
        set_written<Key::on_update>(session, object, said.on_update, cursor, said.on_update_range);
    }
    if (!said.on_delete.empty()) {
        set_written<Key::on_delete>(session, object, said.on_delete, cursor, said.on_delete_range);
    }
    object.set_unless_empty<Key::on_delete_columns>(said.on_delete_columns);
    object.set_unless_empty<Key::period>(key.period);
    set_state(object, key, place.age);
    mark_generated(object, table, key.columns, "fkey");
}

void set_not_null(Session& session, const Cursor& cursor, const TableScope& scope,
                  const ConstraintSyntax& constraint, Reach reach) {
    const Entry& table = scope.table;
    for (const std::string& name : constraint.columns) {
        Object& column = column_of(cursor, constraint, scope, name);
        set_written<Key::not_null>(session, column, true, cursor, constraint.range);
        const bool generated =
            constraint.name.empty() || is_generated(constraint.name, {table.name.name, std::span(&name, 1), "not_null"});
        if (!generated && carries(column.kind, Key::not_null_name)) {
            column.set<Key::not_null_name>(constraint.name);
        }
        column.set_unless_empty<Key::not_null_no_inherit>(constraint.no_inherit);
        column.set_unless_empty<Key::not_null_not_valid>(constraint.not_valid);
        if (constraint.not_valid) {
            session.write(column, Key::not_null_not_valid, cursor, constraint.range);
        }
    }
    if (reach == Reach::only || constraint.no_inherit) return;
    for (Entry* const child : table.children) {
        // What is NOT NULL there already keeps the name that it has.
        ConstraintSyntax fresh = constraint;
        std::erase_if(fresh.columns, [&](const std::string& name) {
            const Object* const column = child->object->child(Kind::column, name);
            return column && column->flag<Key::not_null>();
        });
        if (fresh.columns.empty()) continue;
        set_not_null(session, cursor, TableScope(session.catalog, *child), fresh, reach);
    }
}

void add_constraint(Session& session, const Cursor& cursor, TableScope& scope,
                    const ConstraintSyntax& constraint, ConstraintPlace place) {
    switch (constraint.form) {
        case ConstraintForm::check: add_check(session, cursor, scope, constraint, place); break;
        case ConstraintForm::unique:
        case ConstraintForm::primary_key:
        case ConstraintForm::exclusion:
            add_index_constraint(session, cursor, scope, constraint, place);
            break;
        case ConstraintForm::foreign_key:
            add_foreign_key(session, cursor, scope, constraint, place);
            break;
        case ConstraintForm::not_null:
            set_not_null(session, cursor, scope, constraint, place.reach);
            break;
        case ConstraintForm::null:
        case ConstraintForm::default_:
        case ConstraintForm::generated:
        case ConstraintForm::identity: break;  // the column's own: column_definition.cpp
    }
}

}  // namespace schemadiff::ddl
