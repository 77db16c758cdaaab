#include "sql/ddl/foreign_data.hpp"

#include <fmt/format.h>

#include "sql/ddl/catalog_spelling.hpp"
#include "sql/ddl/column_syntax.hpp"
#include "sql/ddl/object_statements.hpp"

namespace schemadiff::ddl {

namespace {

/// HANDLER f, NO HANDLER, VALIDATOR f, NO VALIDATOR in any order.
bool take_function(Cursor& cursor, const Session& session, Object& wrapper) {
    const bool no = cursor.sees("no");
    const Token& word = cursor.peek(no ? 1 : 0);
    const bool handler = word.is(TokenKind::word, "handler");
    if (!handler && !word.is(TokenKind::word, "validator")) return false;
    cursor.advance(no ? 2 : 1);
    const Key key = handler ? Key::handler : Key::validator;
    wrapper.erase(key);
    if (no) return true;
    const std::size_t token = cursor.at();
    const QualifiedName name = cursor.qualified_name("a function", NamePlace::routine);
    wrapper.put(key, function_name(session, name, cursor, token));
    return true;
}

void set_options(Object& object, const Strings& options) {
    object.erase(Key::options);
    object.set_unless_empty<Key::options>(options);
}

bool take_options(Cursor& cursor, Object& object) {
    if (!cursor.take("options")) return false;
    const Strings* const before = object.get<Key::options>();
    Strings all = before ? *before : Strings();
    read_option_changes(cursor, all);
    set_options(object, all);
    return true;
}

/// CURRENT_USER is who runs the script; USER is another word for it.
std::string mapped_role(Cursor& cursor, const Session& session) {
    if (cursor.take("user")) return session.role.empty() ? "postgres" : session.role;
    return read_role(cursor, session);
}

}  // namespace

void create_foreign_data_wrapper(Cursor& cursor, Session& session, CreateModifiers) {
    const std::size_t name_token = cursor.at();
    const std::string name = cursor.name("a foreign-data wrapper");
    Object wrapper(Kind::foreign_data_wrapper, name);
    while (take_function(cursor, session, wrapper)) {
    }
    if (cursor.take("options")) set_options(wrapper, read_foreign_options(cursor));
    cursor.expect_end();
    Object& made = *session.create(wrapper.kind, {{}, name}, cursor, name_token).object;
    for (Attribute& attribute : wrapper.attributes) {
        made.put(attribute.key, std::move(attribute.shared));
    }
}

void create_server(Cursor& cursor, Session& session, CreateModifiers modifiers) {
    modifiers.if_not_exists = cursor.take({"if", "not", "exists"});
    const std::size_t name_token = cursor.at();
    const std::string name = cursor.name("a server");
    std::string type;
    std::string version;
    if (cursor.take("type")) type = cursor.text("a type of server");
    if (cursor.take("version") && !cursor.take("null")) version = cursor.text("a version");
    cursor.expect({"foreign", "data", "wrapper"});
    const std::string wrapper = cursor.name("a foreign-data wrapper");
    Strings options;
    if (cursor.take("options")) options = read_foreign_options(cursor);
    cursor.expect_end();
    if (modifiers.if_not_exists && session.catalog.find(Kind::server, {{}, name})) return;
    Object& server = *session.create(Kind::server, {{}, name}, cursor, name_token).object;
    server.set<Key::wrapper>(wrapper);
    server.set_unless_empty<Key::server_type>(type);
    server.set_unless_empty<Key::version>(version);
    set_options(server, options);
}

void create_user_mapping(Cursor& cursor, Session& session, CreateModifiers modifiers) {
    modifiers.if_not_exists = cursor.take({"if", "not", "exists"});
    cursor.expect("for");
    const std::size_t token = cursor.at();
    const std::string role = mapped_role(cursor, session);
    cursor.expect("server");
    const std::size_t server_token = cursor.at();
    const std::string name = cursor.name("a server");
    Strings options;
    if (cursor.take("options")) options = read_foreign_options(cursor);
    cursor.expect_end();
    Entry& server = session.existing(Kind::server, {{}, name}, cursor, server_token);
    if (server.object->child(Kind::user_mapping, role)) {
        if (modifiers.if_not_exists) return;
        cursor.fail(token, fmt::format("the server has a user mapping for {} already", role), FaultCause::duplicate);
    }
    Object& mapping = server.object->add(Kind::user_mapping, role);
    mapping.where = session.location_of(cursor, token);
    set_options(mapping, options);
}

bool take_foreign_data_action(Cursor& cursor, Session& session, Object& object) {
    bool any = false;
    if (object.kind == Kind::foreign_data_wrapper) {
        while (take_function(cursor, session, object)) any = true;
    }
    if (object.kind == Kind::server && cursor.take("version")) {
        any = true;
        object.erase(Key::version);
        if (!cursor.take("null")) object.set_unless_empty<Key::version>(cursor.text("a version"));
    }
    return take_options(cursor, object) || any;
}

void alter_user_mapping(Cursor& cursor, Session& session) {
    cursor.expect("for");
    const std::size_t token = cursor.at();
    const std::string role = mapped_role(cursor, session);
    cursor.expect("server");
    const std::string name = cursor.name("a server");
    Entry& server = session.existing(Kind::server, {{}, name}, cursor, cursor.at() - 1);
    Object* const mapping = server.object->child(Kind::user_mapping, role);
    if (!mapping) cursor.fail(token, fmt::format("the server has no user mapping for {} here", role));
    if (!take_options(cursor, *mapping)) cursor.fail_expecting("\"options\"");
    cursor.expect_end();
}

void import_foreign_schema(Cursor& cursor, Session&) {
    cursor.fail(0, "which tables this makes is another server's to tell, not the text's");
}

}  // namespace schemadiff::ddl
