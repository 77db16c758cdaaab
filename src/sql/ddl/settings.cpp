#include "sql/ddl/settings.hpp"

#include <vector>

namespace schemadiff::ddl {

namespace {

/// The schemas of a list as SET takes it: names and strings; "$user" is no schema of ours.
std::vector<std::string> schemas_of(Cursor& cursor) {
    std::vector<std::string> schemas;
    do {
        std::string name = cursor.peek().kind == TokenKind::text ? cursor.text("a schema")
                                                                 : cursor.name("a schema");
        if (name != "$user" && !name.empty()) schemas.push_back(std::move(name));
    } while (cursor.take_symbol(","));
    return schemas;
}

/// The same in one string, as set_config() takes it.
std::vector<std::string> schemas_of_text(const std::string& text) {
    const TokenList list = token_list_of(text);
    Cursor cursor(text, list);
    return cursor.done() ? std::vector<std::string>() : schemas_of(cursor);
}

}  // namespace

void set_setting(Cursor& cursor, Session& session) {
    if (cursor.sees("session") || cursor.sees("local")) cursor.advance();
    // SET SCHEMA 'x' is another way to say search_path.
    if (cursor.take("schema")) {
        session.catalog.set_search_path({cursor.text("a schema")});
        return;
    }
    if (!cursor.take("search_path")) return;
    if (!cursor.take_symbol("=")) cursor.expect("to");
    session.catalog.set_search_path(cursor.sees("default") ? std::vector<std::string>{"public"}
                                                           : schemas_of(cursor));
}

void reset_setting(Cursor& cursor, Session& session) {
    if (cursor.sees("search_path") || cursor.sees("all")) session.catalog.set_search_path({"public"});
}

void select_setting(Cursor& cursor, Session& session) {
    if (cursor.take("pg_catalog")) cursor.take_symbol(".");
    if (!cursor.take("set_config") || !cursor.take_symbol("(")) return;
    if (cursor.peek().kind != TokenKind::text || cursor.peek().value != "search_path") return;
    cursor.advance();
    if (cursor.take_symbol(",") && cursor.peek().kind == TokenKind::text) {
        session.catalog.set_search_path(schemas_of_text(std::string(cursor.peek().value)));
    }
}

}  // namespace schemadiff::ddl
