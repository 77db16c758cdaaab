#include "sql/ddl/object_reference.hpp"

#include <algorithm>
#include <span>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "sql/ddl/built_in_objects.hpp"
#include "sql/ddl/extension_types.hpp"
#include "sql/ddl/references.hpp"
#include "sql/ddl/relation_places.hpp"
#include "sql/ddl/trigger_clones.hpp"

namespace schemadiff::ddl {

namespace {

/// A type of a signature, which has no modifier there.
std::string signature_type(ObjectName& name, const Session& session, TypeSpelling type) {
    type.modifier.clear();
    std::optional<std::string> found = session.catalog.type_name(type);
    if (!found) name.unknown_type = true;
    std::string text = found.value_or(to_string(type.name));
    // format_type() gives a modifier of its own to the two types that have a default one.
    for (const std::string_view one : {"character(1)", "bit(1)"}) {
        if (text.starts_with(one)) text.erase(one.size() - 3, 3);
    }
    return text;
}

bool is_mode(const Cursor& cursor) {
    return cursor.sees("in") || cursor.sees("out") || cursor.sees("inout") ||
           cursor.sees("variadic");
}

/// One argument: [mode] [name] type [DEFAULT x]; nothing for OUT, which tells no functions apart.
std::optional<std::string> read_argument(Cursor& cursor, ObjectName& name, const Session& session) {
    bool out = false;
    while (is_mode(cursor)) {
        out = cursor.sees("out");
        cursor.advance();
    }
    const std::size_t begin = cursor.at();
    TypeSpelling type = read_type(cursor);
    // A name stood before the type.
    const bool more = !cursor.done() && !cursor.sees_symbol(",") && !cursor.sees("order") &&
                      !cursor.sees("default") && !cursor.sees_symbol("=");
    if (more) {
        cursor.go_to(begin);
        const Token& first = cursor.peek();
        if (first.kind == TokenKind::word && !may_name(first.value, NamePlace::type)) {
            cursor.advance();
            cursor.fail_expecting("\",\" or \")\"");
        }
        cursor.name("the name of an argument", NamePlace::type);
        if (is_mode(cursor)) {
            out = cursor.sees("out");
            cursor.advance();
        }
        type = read_type(cursor);
    }
    if (cursor.take("default") || cursor.take_symbol("=")) cursor.up_to_comma();
    if (out) return std::nullopt;
    return signature_type(name, session, type);
}

Strings read_arguments(Cursor& cursor, ObjectName& name, const Session& session) {
    Strings types;
    Cursor inside(cursor, cursor.parenthesised("the types of the arguments"));
    if (inside.take_symbol("*")) {
        inside.expect_end();
        return types;
    }
    while (!inside.done()) {
        if (inside.take({"order", "by"})) {
            // A variadic argument stands on both sides and is one.
            if (!types.empty() && inside.sees("variadic")) types.pop_back();
            continue;
        }
        if (auto type = read_argument(inside, name, session)) types.push_back(std::move(*type));
        if (!inside.take_symbol(",") && !inside.sees("order")) inside.expect_end();
    }
    return types;
}

void read_routine(Cursor& cursor, ObjectName& name, const Session& session) {
    // Only a list of arguments makes a function's name of it (gram.y: function_with_argtypes).
    const bool called = cursor.peek(1).is(TokenKind::symbol, "(") || cursor.peek(1).is(TokenKind::symbol, ".");
    name.name = cursor.qualified_name("the name of a routine", called ? NamePlace::routine : NamePlace::free);
    if (!cursor.sees_symbol("(")) {
        name.without_arguments = true;
        return;
    }
    const bool without_any = cursor.peek(1).is(TokenKind::symbol, ")");
    if (name.words->kind == Kind::aggregate && without_any) {
        cursor.advance();
        cursor.fail_expecting("the types of the arguments or \"*\"");
    }
    const Strings types = read_arguments(cursor, name, session);
    name.name.name += fmt::format("({})", fmt::join(types, ", "));
}

std::string read_operand(Cursor& cursor, ObjectName& name, const Session& session) {
    if (cursor.take("none")) return "NONE";
    return signature_type(name, session, read_type(cursor));
}

void read_operator(Cursor& cursor, ObjectName& name, const Session& session) {
    while (cursor.peek().kind == TokenKind::word || cursor.peek().kind == TokenKind::quoted_name) {
        name.name.schema = cursor.name("a schema");
        cursor.expect_symbol(".");
    }
    if (cursor.peek().kind != TokenKind::symbol) cursor.fail_expecting("an operator");
    std::string sign(cursor.peek().value);
    cursor.advance();
    Cursor inside(cursor, cursor.parenthesised("the types of the operands"));
    const std::string left = read_operand(inside, name, session);
    inside.expect_symbol(",");
    const std::string right = read_operand(inside, name, session);
    inside.expect_end();
    name.name.name = fmt::format("{}({}, {})", sign, left, right);
}

void read_cast(Cursor& cursor, ObjectName& name, const Session& session) {
    Cursor inside(cursor, cursor.parenthesised("the types of the cast"));
    const std::string from = signature_type(name, session, read_type(inside));
    inside.expect("as");
    const std::string to = signature_type(name, session, read_type(inside));
    inside.expect_end();
    name.name.name = fmt::format("({} AS {})", from, to);
}

void read_transform(Cursor& cursor, ObjectName& name, const Session& session) {
    cursor.expect("for");
    const std::string type = signature_type(name, session, read_type(cursor));
    cursor.expect("language");
    name.name.name = fmt::format("for {} language {}", type, cursor.name("a language", NamePlace::free));
}

void read_column_name(Cursor& cursor, ObjectName& name) {
    Strings parts{cursor.name("a table")};
    while (cursor.take_symbol(".")) parts.push_back(cursor.label("a column"));
    if (parts.size() < 2) cursor.fail_expecting("\".\" and a column");
    name.kind = Kind::table;
    name.child = parts.back();
    name.name.name = parts[parts.size() - 2];
    if (parts.size() > 2) name.name.schema = parts[parts.size() - 3];
}

void read_user_mapping(Cursor& cursor, ObjectName& name) {
    cursor.expect("for");
    // "public" is how the model calls the mapping of everybody, too; USER is who the session is.
    const bool of_session = cursor.sees("user") || cursor.sees("current_user") ||
                            cursor.sees("current_role") || cursor.sees("session_user");
    name.child = of_session ? cursor.label("a role") : cursor.name("a role", NamePlace::free);
    cursor.expect("server");
    name.kind = Kind::server;
    name.name.name = cursor.name("a server");
}

void read_child_name(Cursor& cursor, ObjectName& name, Naming naming) {
    name.child = cursor.name("a name");
    cursor.expect("on");
    // A table may be called domain.
    const Token& next = cursor.peek(1);
    const bool of_domain = naming == Naming::constraint && cursor.sees("domain") &&
                           !next.is(TokenKind::word, "is") && !next.is(TokenKind::symbol, ".");
    if (of_domain) cursor.advance();
    name.kind = of_domain ? Kind::domain : Kind::table;
    name.name = cursor.qualified_name("a table");
}

bool is_constraint(Kind kind) {
    return kind == Kind::primary_key || kind == Kind::unique || kind == Kind::foreign_key ||
           kind == Kind::check || kind == Kind::exclusion;
}

bool fits(const Object& child, const ObjectName& name) {
    if (child.name != name.child) return false;
    switch (name.words->naming) {
        case Naming::constraint: return is_constraint(child.kind);
        case Naming::column:
            return child.kind == Kind::column || child.kind == Kind::composite_attribute;
        default: return child.kind == *name.words->kind;
    }
}

std::optional<FoundObject> child_of(Entry& entry, const ObjectName& name) {
    const auto child = std::ranges::find_if(
        entry.object->children, [&](const Object& object) { return fits(object, name); });
    if (child != entry.object->children.end()) return FoundObject{&entry, &*child};
    if (name.words->kind != Kind::trigger) return std::nullopt;
    Object* const clone = trigger_clone(entry, name.child);
    return clone ? std::optional(FoundObject{&entry, clone}) : std::nullopt;
}

/// An index or statistics: an entry that only tells the table.
std::optional<FoundObject> placed_child(Session& session, Entry& place) {
    Entry* const table = session.catalog.find(Kind::table, place.table);
    if (!table || !table->object) return std::nullopt;
    for (Object& child : table->object->children) {
        const bool same = place.kind == Kind::statistics
                              ? child.kind == Kind::statistics &&
                                    statistics_name(table->name, child.name) == place.name
                              : has_index(child.kind) && child.name == place.name.name;
        if (same) return FoundObject{table, &child};
    }
    return std::nullopt;
}

/// The only routine of a plain name, in the first schema that has one.
std::optional<QualifiedName> only_routine(const Session& session, const ObjectName& name,
                                          const Cursor& cursor) {
    const std::span<const std::string> path =
        name.name.schema.empty() ? session.catalog.search_path() : std::span(&name.name.schema, 1);
    for (const std::string& schema : path) {
        const auto named = session.catalog.routines_named(schema, name.name.name);
        if (named.size() > 1) {
            cursor.fail(name.token, fmt::format("there are several routines \"{}\": say their "
                                                "arguments", to_string(name.name)));
        }
        if (!named.empty()) return QualifiedName{schema, named.front()};
    }
    return std::nullopt;
}

bool fits_kind(const Entry& entry, const ObjectName& name) {
    // A column may be any relation's.
    if (!name.child.empty() || name.words->any_of_space || entry.kind == name.kind) return true;
    // GRANT … ON FUNCTION is for aggregates, too.
    if (name.kind == Kind::function && entry.kind == Kind::aggregate) return true;
    return name.kind == Kind::domain && name.words->any_of_space;
}

/// The relation behind a composite type's COMMENT ON COLUMN stands among the types.
std::optional<QualifiedName> resolved(Session& session, const ObjectName& name,
                                      const Cursor& cursor) {
    if (name.without_arguments) return only_routine(session, name, cursor);
    return session.catalog.resolve(name.kind, name.name);
}

}  // namespace

ObjectName read_object_name(Cursor& cursor, const Session& session, const ObjectWords& words) {
    ObjectName name;
    name.words = &words;
    name.kind = words.kind.value_or(Kind::table);
    name.token = cursor.at();
    switch (words.naming) {
        case Naming::plain:
            name.name.name = cursor.name("a name", words.kind == Kind::role ? NamePlace::free : NamePlace::column);
            break;
        case Naming::qualified:
            name.name = cursor.qualified_name(
                "a name", space_of(name.kind) == Kind::base_type ? NamePlace::free : NamePlace::column);
            break;
        case Naming::routine: read_routine(cursor, name, session); break;
        case Naming::operator_: read_operator(cursor, name, session); break;
        case Naming::with_method:
            name.name = cursor.qualified_name("a name");
            cursor.expect("using");
            name.name.name += " using " + cursor.name("an access method");
            break;
        case Naming::cast: read_cast(cursor, name, session); break;
        case Naming::on_table:
        case Naming::constraint: read_child_name(cursor, name, words.naming); break;
        case Naming::column: read_column_name(cursor, name); break;
        case Naming::transform: read_transform(cursor, name, session); break;
        case Naming::user_mapping: read_user_mapping(cursor, name); break;
        case Naming::number: cursor.integer("the number of a large object"); break;
    }
    // PARAMETER log.level: a dot belongs to the name of a setting.
    while (words.kind == Kind::parameter && cursor.take_symbol(".")) {
        name.name.name += '.' + cursor.name("a parameter");
    }
    return name;
}

std::optional<FoundObject> find_object(Session& session, const ObjectName& name,
                                       const Cursor& cursor) {
    if (name.unknown_type) return std::nullopt;
    std::optional<QualifiedName> full = resolved(session, name, cursor);
    Entry* entry = full ? session.catalog.find(name.kind, *full) : nullptr;
    if (!entry && name.words->naming == Naming::column) {
        full = session.catalog.resolve(Kind::composite_type, name.name);
        entry = full ? session.catalog.find(Kind::composite_type, *full) : nullptr;
    }
    if (!entry) return std::nullopt;
    if (!fits_kind(*entry, name)) {
        // A plain name means the routines of that kind alone (LookupFuncName).
        if (name.without_arguments) return std::nullopt;
        cursor.fail(name.token, fmt::format("\"{}\" is no {}, but a {}", to_string(entry->name),
                                            row_of(name.kind).words, row_of(entry->kind).words));
    }
    if (!entry->object) return placed_child(session, *entry);
    if (!name.child.empty()) return child_of(*entry, name);
    return FoundObject{entry, entry->object.get()};
}

std::optional<FoundObject> found_object(Session& session, Entry& entry) {
    if (!entry.object) return placed_child(session, entry);
    return FoundObject{&entry, entry.object.get()};
}

FoundObject existing_object(Session& session, const ObjectName& name, const Cursor& cursor) {
    if (const std::optional<FoundObject> found = find_object(session, name, cursor)) return *found;
    cursor.fail(name.token, fmt::format("{} does not exist here", to_string(name)), FaultCause::missing);
}

bool is_outside_of_model(const Session& session, const ObjectName& name) {
    if (!name.words->kind) return true;
    const std::string& schema = name.name.schema;
    if (schema == "pg_catalog" || schema == "information_schema") return true;
    if (schema.empty() && is_built_in_object(name.kind, name.name.name)) return true;
    // Every relation has a type of its rows, of which nothing is told.
    const bool of_type = space_of(name.kind) == Kind::base_type;
    if (of_type && session.catalog.resolve(Kind::table, name.name)) return true;
    const std::string plain = name.name.name.substr(0, name.name.name.find('('));
    // The languages that every database has.
    const bool built_in = plain == "c" || plain == "internal" || plain == "sql";
    if (name.kind == Kind::language && built_in) return true;
    const std::string_view extension = space_of(name.kind) == Kind::function
                                           ? extension_of_function(plain)
                                           : extension_of_type(plain);
    return !extension.empty() &&
           session.catalog.find(Kind::extension, {{}, std::string(extension)}) != nullptr;
}

std::string to_string(const ObjectName& name) {
    const std::string_view words = name.words->words;
    if (name.child.empty()) {
        const std::string schema = name.name.schema.empty() ? "" : quoted(name.name.schema) + '.';
        return fmt::format("{} {}{}", words, schema, name.name.name);
    }
    return fmt::format("{} {} of {}", words, quoted(name.child), to_string(name.name));
}

}  // namespace schemadiff::ddl
