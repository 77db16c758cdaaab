#include "sql/ddl/composite_types.hpp"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "sql/ddl/built_in_types.hpp"
#include "sql/ddl/catalog_spelling.hpp"
#include "sql/ddl/field_rename.hpp"
#include "sql/ddl/renaming.hpp"

namespace schemadiff::ddl {

namespace {

/// Gives an attribute (or a column of a typed table) its type and collation.
void set_type(Session& session, Object& attribute, Cursor& cursor) {
    const TypeSpelling type = read_type(cursor);
    if (type.set_of) cursor.fail(type.range.begin, "an attribute is no set");
    const std::string name = session.type_name(type, cursor);
    set_written<Key::type>(session, attribute, name, cursor, type.range);
    attribute.erase(Key::collation);
    const std::size_t clause = cursor.at();
    if (!cursor.take("collate")) return;
    const QualifiedName collation = cursor.qualified_name("a collation");
    set_collation(session, attribute, name, collation, cursor, {clause, cursor.at()});
}

Object read_attribute(Cursor& cursor, Session& session, Kind kind) {
    const std::size_t token = cursor.at();
    Object attribute(kind, cursor.name("the name of an attribute"));
    attribute.where = session.location_of(cursor, token);
    set_type(session, attribute, cursor);
    return attribute;
}

void number_attributes(Object& type) {
    std::int64_t position = 0;
    for (Object& child : type.children) {
        if (child.kind == Kind::composite_attribute || child.kind == Kind::column) {
            child.set<Key::position>(++position);
        }
    }
}

void expect_new(const Object& type, const Object& attribute, const Cursor& cursor,
                std::size_t token) {
    if (!type.child(attribute.kind, attribute.name)) return;
    cursor.fail(token, fmt::format("\"{}\" has the attribute \"{}\" already", type.name,
                                   attribute.name), FaultCause::duplicate);
}

struct Attributes {
    Object& type;
    Kind kind;  ///< of its attributes: typed tables have columns
};

Object& existing_attribute(const Attributes& of, const std::string& name, const Cursor& cursor,
                           std::size_t token) {
    if (Object* const found = of.type.child(of.kind, name)) return *found;
    cursor.fail(token, fmt::format("\"{}\" has no attribute \"{}\" here", of.type.name, name));
}

/// One action of ALTER TYPE, done to the type and, with CASCADE, to its typed tables.
void alter_attribute(Cursor& cursor, Session& session, const Attributes& of) {
    if (cursor.take({"add", "attribute"})) {
        const std::size_t token = cursor.at();
        Object attribute = read_attribute(cursor, session, of.kind);
        expect_new(of.type, attribute, cursor, token);
        of.type.children.push_back(std::move(attribute));
    } else if (cursor.take({"drop", "attribute"})) {
        const bool if_exists = cursor.take({"if", "exists"});
        const std::size_t token = cursor.at();
        const std::string name = cursor.name("an attribute");
        if (if_exists && !of.type.child(of.kind, name)) return;
        const Object& dropped = existing_attribute(of, name, cursor, token);
        of.type.children.erase(of.type.children.begin() + (&dropped - of.type.children.data()));
    } else {
        cursor.expect({"alter", "attribute"});
        const std::size_t token = cursor.at();
        Object& attribute = existing_attribute(of, cursor.name("an attribute"), cursor, token);
        cursor.take({"set", "data"});
        cursor.expect("type");
        set_type(session, attribute, cursor);
    }
    number_attributes(of.type);
}

/// Steps over CASCADE or RESTRICT; whether it was CASCADE.
bool take_behaviour(Cursor& cursor) {
    return cursor.take("cascade") || (cursor.take("restrict") && false);
}

std::vector<Entry*> typed_tables(Session& session, const Entry& type) {
    std::vector<Entry*> tables;
    const std::string name = to_string(type.name);
    for (Entry* const entry : session.catalog.entries_naming({type.name.name})) {
        if (entry->kind != Kind::table || !entry->object) continue;
        const std::string* const of = entry->object->get<Key::of_type>();
        if (of && *of == name) tables.push_back(entry);
    }
    return tables;
}

void replay_actions(Cursor& cursor, Session& session, Entry& type) {
    const std::size_t begin = cursor.at();
    // Done to a copy first: an action that is wrong must leave nothing behind.
    Object altered = *type.object;
    bool cascades = false;
    do {
        alter_attribute(cursor, session, {altered, Kind::composite_attribute});
        if (take_behaviour(cursor)) cascades = true;
    } while (cursor.take_symbol(","));
    cursor.expect_end();
    *type.object = std::move(altered);
    if (!cascades) return;
    for (Entry* const table : typed_tables(session, type)) {
        Cursor again = cursor;
        again.go_to(begin);
        do {
            alter_attribute(again, session, {*table->object, Kind::column});
            take_behaviour(again);
        } while (again.take_symbol(","));
    }
}

void rename_attribute(Cursor& cursor, Session& session, Entry& type) {
    const std::size_t token = cursor.at();
    const std::string from = cursor.name("an attribute");
    cursor.expect("to");
    const std::size_t to_token = cursor.at();
    const std::string to = cursor.name("a name for the attribute");
    const bool cascades = take_behaviour(cursor);
    cursor.expect_end();
    const Attributes own{*type.object, Kind::composite_attribute};
    Object& attribute = existing_attribute(own, from, cursor, token);
    expect_new(*type.object, Object(Kind::composite_attribute, to), cursor, to_token);
    rename_field_everywhere(session, {type.name}, from, to);
    attribute.name = to;
    if (!cascades) return;
    for (Entry* const table : typed_tables(session, type)) {
        if (table->object->child(Kind::column, from)) {
            rename_column(session, *table, from, to, {cursor, to_token});
        }
    }
}

}  // namespace

void set_collation(Session& session, Object& object, std::string_view type,
                   const QualifiedName& collation, const Cursor& cursor, TokenRange clause) {
    const bool usual = collation.name == "default" &&
                       (collation.schema.empty() || collation.schema == "pg_catalog");
    const BuiltInType* const known = built_in_type_of(type);
    const bool collatable = !known || known->collation != Collation::none;
    if (!collatable) {
        cursor.fail(clause.begin, fmt::format("the type {} has no collations", type));
    }
    if (usual && (!known || known->collation == Collation::usual)) return;
    const QualifiedName full = qualified_reference(session, Kind::collation, collation);
    set_written<Key::collation>(session, object, to_string(full), cursor, clause);
}

void create_composite_type(Cursor& cursor, Session& session, const QualifiedName& name,
                           std::size_t name_token) {
    const TokenRange inside = cursor.parenthesised("enum, range or \"(\" and attributes");
    cursor.expect_end();
    Cursor list(cursor, inside);
    Object made(Kind::composite_type, name.name);
    if (!list.done()) {
        do {
            const std::size_t token = list.at();
            Object attribute = read_attribute(list, session, Kind::composite_attribute);
            expect_new(made, attribute, list, token);
            made.children.push_back(std::move(attribute));
        } while (list.take_symbol(","));
        list.expect_end();
    }
    number_attributes(made);
    Entry& entry = session.create(Kind::composite_type, name, cursor, name_token);
    entry.object->children = std::move(made.children);
}

bool alter_composite_type(Cursor& cursor, Session& session, Entry& type) {
    const bool renames = cursor.take({"rename", "attribute"});
    const bool acts = cursor.sees({"add", "attribute"}) || cursor.sees({"drop", "attribute"}) ||
                      cursor.sees({"alter", "attribute"});
    if (!renames && !acts) return false;
    if (type.kind != Kind::composite_type) {
        cursor.fail(0, fmt::format("\"{}\" is no composite type", type.name.name));
    }
    if (renames) {
        rename_attribute(cursor, session, type);
    } else {
        replay_actions(cursor, session, type);
    }
    return true;
}

}  // namespace schemadiff::ddl
