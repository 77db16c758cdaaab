#include "sql/ddl/settings.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <vector>

#include "sql/ddl/temporary.hpp"

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

/// Keeps what SET LOCAL hides; what is set for the session is no longer taken back. Nothing where SET
/// LOCAL stands outside of a transaction: there it does nothing.
template <class Value>
bool may_set(const Session& session, std::optional<Value>& outer, const Value& before, Extent extent) {
    if (extent == Extent::session) {
        outer.reset();
        return true;
    }
    if (!session.transactions.is_replaying()) return false;
    if (!outer) outer = before;
    return true;
}

void set_path(Session& session, std::vector<std::string> schemas, Extent extent) {
    const auto path = session.catalog.search_path();
    const std::vector<std::string> before(path.begin(), path.end());
    if (!may_set(session, session.outer.search_path, before, extent)) return;
    session.catalog.set_search_path(std::move(schemas));
}

/// Who the session is from here on: its objects are his.
void set_role(Cursor& cursor, Session& session, Extent extent) {
    if (!cursor.take_symbol("=")) cursor.take("to");
    std::string role = cursor.peek().kind == TokenKind::text ? cursor.text("a role")
                                                             : cursor.label("a role");
    const bool nobody = role == "none" || role == "default" || role == "postgres";
    if (nobody) role.clear();
    if (may_set(session, session.outer.role, session.role, extent)) session.role = std::move(role);
}

/// Settings that what is made later takes over.
struct CreationSetting {
    std::string_view name;
    std::string Session::*value;
    std::optional<std::string> OuterSettings::*outer;
    std::string_view usual;  ///< says the same as nothing
};
constexpr CreationSetting creation_settings[] = {
    {"default_table_access_method", &Session::default_access_method,
     &OuterSettings::default_access_method, "heap"},
    {"default_tablespace", &Session::default_tablespace, &OuterSettings::default_tablespace,
     "pg_default"},
};

const CreationSetting* creation_setting(std::string_view name) {
    const auto* const row = std::ranges::find(creation_settings, name, &CreationSetting::name);
    return row == std::end(creation_settings) ? nullptr : row;
}

void set_creation(Session& session, const CreationSetting& row, std::string value, Extent extent) {
    if (value == row.usual) value.clear();
    std::string& place = session.*row.value;
    if (may_set(session, session.outer.*row.outer, place, extent)) place = std::move(value);
}

/// One that is set by its name and a value.
void set_named(Session& session, std::string_view name, const std::string& value, Extent extent) {
    if (name == "search_path") return set_path(session, schemas_of_text(value), extent);
    if (name == "role") {
        const TokenList list = token_list_of(value);
        Cursor cursor(value, list);
        if (!cursor.done()) set_role(cursor, session, extent);
    } else if (const CreationSetting* const row = creation_setting(name)) {
        set_creation(session, *row, value, extent);
    }
}

/// set_config('name', 'value', is_local), and whether it was that. Behind it: the next column or the end.
bool take_set_config(Cursor& cursor, Session& session) {
    if (cursor.take("pg_catalog")) cursor.take_symbol(".");
    if (!cursor.take("set_config") || !cursor.sees_symbol("(")) return false;
    Cursor list(cursor, cursor.parenthesised("the setting"));
    if (list.peek().kind != TokenKind::text) return true;
    const std::string name = list.text("a setting");
    if (!list.take_symbol(",") || list.peek().kind != TokenKind::text) return true;
    const std::string value = list.text("a value");
    const bool local = list.take_symbol(",") && (list.sees("true") || list.sees("t"));
    set_named(session, name, value, local ? Extent::transaction : Extent::session);
    return true;
}

void reset_all(Session& session) {
    session.catalog.set_search_path({"public"});
    for (const CreationSetting& row : creation_settings) (session.*row.value).clear();
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
        return set_role(cursor, session, extent);
    }
    // SET SCHEMA 'x' is another way to say search_path.
    if (cursor.take("schema")) return set_path(session, {cursor.text("a schema")}, extent);
    const bool path = cursor.sees("search_path");
    const CreationSetting* const row =
        cursor.peek().kind == TokenKind::word ? creation_setting(cursor.peek().value) : nullptr;
    if (!path && !row) return;
    cursor.advance();
    if (!cursor.take_symbol("=")) cursor.expect("to");
    const bool usual = cursor.sees("default");
    if (path) {
        set_path(session, usual ? std::vector<std::string>{"public"} : schemas_of(cursor), extent);
    } else if (usual) {
        set_creation(session, *row, {}, extent);
    } else {
        const bool text = cursor.peek().kind == TokenKind::text;
        set_creation(session, *row, text ? cursor.text("a name") : cursor.label("a name"), extent);
    }
}

void reset_setting(Cursor& cursor, Session& session) {
    if (cursor.sees("role") || cursor.sees({"session", "authorization"})) session.role.clear();
    if (cursor.sees("all")) reset_all(session);
    if (cursor.sees("search_path")) session.catalog.set_search_path({"public"});
    const CreationSetting* const row =
        cursor.peek().kind == TokenKind::word ? creation_setting(cursor.peek().value) : nullptr;
    if (row) (session.*row->value).clear();
}

void discard(Cursor& cursor, Session& session) {
    const bool all = cursor.take("all");
    if (!all && !cursor.take("temp") && !cursor.take("temporary")) return;
    drop_temporary(session);
    if (!all) return;
    session.role.clear();
    reset_all(session);
}

void select_setting(Cursor& cursor, Session& session) {
    expect_no_table(cursor);
    while (take_set_config(cursor, session) && cursor.take_symbol(",")) {
    }
}

void end_local_settings(Session& session) {
    OuterSettings& outer = session.outer;
    if (outer.search_path) session.catalog.set_search_path(std::move(*outer.search_path));
    if (outer.role) session.role = std::move(*outer.role);
    for (const CreationSetting& row : creation_settings) {
        if (outer.*row.outer) session.*row.value = std::move(*(outer.*row.outer));
    }
    outer = {};
}

}  // namespace schemadiff::ddl
