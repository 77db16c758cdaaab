#include "sql/ddl/settings.hpp"

#include <vector>

namespace schemadiff::ddl {

namespace {

/// The schemas of a list as SET takes it: names and strings; "$user" is no schema of ours.
std::vector<std::string> schemas_of(Cursor& cursor) {
    std::vector<std::string> schemas;
    do {
        std::string name = cursor.peek().kind == TokenKind::text ? cursor.text("a schema")
                                                                 : cursor.label("a schema");
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

enum class Extent { transaction, session };

/// Outside of a transaction SET LOCAL does nothing.
void set_path(Session& session, std::vector<std::string> schemas, Extent extent) {
    if (extent == Extent::transaction) {
        if (!session.transactions.is_replaying()) return;
        if (!session.outer_search_path) {
            const auto path = session.catalog.search_path();
            session.outer_search_path.emplace(path.begin(), path.end());
        }
    } else {
        session.outer_search_path.reset();
    }
    session.catalog.set_search_path(std::move(schemas));
}

/// Who the session is from here on: its objects are his.
void set_role(Cursor& cursor, Session& session) {
    if (!cursor.take_symbol("=")) cursor.take("to");
    session.role = cursor.peek().kind == TokenKind::text ? cursor.text("a role")
                                                         : cursor.label("a role");
    const bool nobody = session.role == "none" || session.role == "default" ||
                        session.role == "postgres";
    if (nobody) session.role.clear();
}

/// SELECT … INTO makes a table of the query's columns.
void expect_no_table(Cursor cursor) {
    while (!cursor.done()) {
        if (cursor.sees("into")) {
            cursor.fail(cursor.at(), "the table of select into is not made without a server");
        }
        if (cursor.sees_symbol("(")) {
            cursor.parenthesised("a list");
        } else {
            cursor.advance();
        }
    }
}

}  // namespace

void set_setting(Cursor& cursor, Session& session) {
    const Extent extent = cursor.take("local") ? Extent::transaction : Extent::session;
    if (extent == Extent::session) cursor.take("session");
    if (cursor.take("role") || cursor.take({"session", "authorization"}) ||
        cursor.take("authorization")) {
        return set_role(cursor, session);
    }
    // SET SCHEMA 'x' is another way to say search_path.
    if (cursor.take("schema")) return set_path(session, {cursor.text("a schema")}, extent);
    if (!cursor.take("search_path")) return;
    if (!cursor.take_symbol("=")) cursor.expect("to");
    set_path(session, cursor.sees("default") ? std::vector<std::string>{"public"} : schemas_of(cursor),
             extent);
}

void reset_setting(Cursor& cursor, Session& session) {
    if (cursor.sees("role") || cursor.sees({"session", "authorization"})) session.role.clear();
    if (cursor.sees("search_path") || cursor.sees("all")) session.catalog.set_search_path({"public"});
}

void select_setting(Cursor& cursor, Session& session) {
    expect_no_table(cursor);
    if (cursor.take("pg_catalog")) cursor.take_symbol(".");
    if (!cursor.take("set_config") || !cursor.take_symbol("(")) return;
    if (cursor.peek().kind != TokenKind::text || cursor.peek().value != "search_path") return;
    cursor.advance();
    if (!cursor.take_symbol(",") || cursor.peek().kind != TokenKind::text) return;
    std::vector<std::string> schemas = schemas_of_text(std::string(cursor.peek().value));
    cursor.advance();
    const bool local = cursor.take_symbol(",") && cursor.sees("true");
    set_path(session, std::move(schemas), local ? Extent::transaction : Extent::session);
}

}  // namespace schemadiff::ddl
