#include "sql/ddl/casts.hpp"

#include <optional>

#include <fmt/format.h>

#include "sql/ddl/catalog_spelling.hpp"
#include "sql/ddl/function_reference.hpp"
#include "sql/ddl/made_object.hpp"

namespace schemadiff::ddl {

namespace {

std::string read_plain_type(Cursor& cursor, const Session& session) {
    const TypeSpelling type = read_type(cursor);
    return plain_type_name(session, type, cursor);
}

/// FROM SQL or TO SQL WITH FUNCTION f (internal).
void read_direction(Cursor& cursor, Session& session, Object& transform) {
    const std::size_t begin = cursor.at();
    const bool from = cursor.take({"from", "sql"});
    if (!from) cursor.expect({"to", "sql"});
    const Key key = from ? Key::from_sql : Key::to_sql;
    if (transform.find(key)) cursor.fail(begin, "this direction is said twice");
    cursor.expect({"with", "function"});
    transform.put(key, read_function_signature(cursor, session));
    session.write(transform, key, cursor, {begin, cursor.at()});
}

}  // namespace

void create_cast(Cursor& cursor, Session& session, CreateModifiers /*modifiers*/) {
    const std::size_t name_token = cursor.at();
    Cursor types(cursor, cursor.parenthesised("\"(\" and two types"));
    const std::string from = read_plain_type(types, session);
    types.expect("as");
    const std::string to = read_plain_type(types, session);
    types.expect_end();
    Object cast(Kind::cast, fmt::format("({} AS {})", from, to));
    if (cursor.take({"with", "function"})) {
        const std::size_t begin = cursor.at();
        std::string function = read_function_signature(cursor, session);
        set_written<Key::function>(session, cast, std::move(function), cursor,
                                   {begin, cursor.at()});
        cast.set<Key::method>("function");
    } else if (cursor.take({"with", "inout"})) {
        cast.set<Key::method>("input and output");
    } else {
        cursor.expect({"without", "function"});
        cast.set<Key::method>("binary");
    }
    const std::size_t begin = cursor.at();
    if (cursor.take({"as", "implicit"})) {
        set_written<Key::context>(session, cast, "implicit", cursor, {begin, cursor.at()});
    } else if (cursor.take({"as", "assignment"})) {
        set_written<Key::context>(session, cast, "assignment", cursor, {begin, cursor.at()});
    }
    cursor.expect_end();
    Entry& entry = session.create(Kind::cast, {{}, cast.name}, cursor, name_token);
    fill_entry(entry, std::move(cast));
}

void create_transform(Cursor& cursor, Session& session, CreateModifiers modifiers) {
    const std::size_t name_token = cursor.at();
    cursor.expect("for");
    const std::string type = read_plain_type(cursor, session);
    cursor.expect("language");
    const std::string language = cursor.name("a language", NamePlace::free);
    Object transform(Kind::transform, fmt::format("for {} language {}", type, language));
    cursor.expect_symbol("(");
    read_direction(cursor, session, transform);
    if (cursor.take_symbol(",")) read_direction(cursor, session, transform);
    cursor.expect_symbol(")");
    cursor.expect_end();
    Entry* entry = session.catalog.find(Kind::transform, {{}, transform.name});
    if (!entry || !modifiers.or_replace) {
        entry = &session.create(Kind::transform, {{}, transform.name}, cursor, name_token);
    } else if (const std::string* const comment = entry->object->get<Key::comment>()) {
        transform.set<Key::comment>(*comment);
    }
    transform.where = session.location_of(cursor, name_token);
    *entry->object = std::move(transform);
}

void create_access_method(Cursor& cursor, Session& session, CreateModifiers /*modifiers*/) {
    const std::size_t name_token = cursor.at();
    const std::string name = cursor.name("an access method");
    cursor.expect("type");
    const bool table = cursor.take("table");
    if (!table) cursor.expect("index");
    cursor.expect("handler");
    const std::size_t token = cursor.at();
    const QualifiedName handler = cursor.qualified_name("a function", NamePlace::routine);
    const TokenRange clause{token, cursor.at()};
    cursor.expect_end();
    const std::string function = function_name(session, handler, cursor, token);
    Object& made = *session.create(Kind::access_method, {{}, name}, cursor, name_token).object;
    made.set<Key::type>(table ? "table" : "index");
    set_written<Key::handler>(session, made, function, cursor, clause);
}

}  // namespace schemadiff::ddl
