#include "sql/ddl/setting_clause.hpp"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "sql/ddl/definition_list.hpp"

namespace schemadiff::ddl {

namespace {

// Parameters whose values are lists of names that the server quotes (GUC_LIST_QUOTE).
constexpr std::string_view name_lists[] = {"local_preload_libraries", "search_path",
                                           "session_preload_libraries", "shared_preload_libraries",
                                           "temp_tablespaces"};

/// The parameters whose names have capital letters.
std::string spelled_name(std::string name) {
    name = lower(name);
    for (const std::string_view spelled : {"DateStyle", "IntervalStyle", "TimeZone"}) {
        if (lower(spelled) == name) return std::string(spelled);
    }
    return name;
}

std::string read_name(Cursor& cursor) {
    std::string name = cursor.name("a configuration parameter");
    while (cursor.take_symbol(".")) name += '.' + cursor.name("a configuration parameter");
    return spelled_name(std::move(name));
}

/// One value of a list: a name, a string or a number (gram.y: var_value).
std::string read_value(Cursor& cursor, bool is_name_list) {
    const std::string_view sign = cursor.take_symbol("-") ? "-" : "";
    if (sign.empty()) cursor.take_symbol("+");
    const Token& token = cursor.peek();
    const bool number = token.kind == TokenKind::number;
    if (!number && token.kind != TokenKind::word && token.kind != TokenKind::quoted_name &&
        token.kind != TokenKind::text) {
        cursor.fail_expecting("a value");
    }
    const bool word = token.kind == TokenKind::word && token.value != "true" && token.value != "false" &&
                      token.value != "on";
    if (word && !may_name(token.value, NamePlace::free)) cursor.fail_expecting("a value");
    std::string value = fmt::format("{}{}", sign, token.value);
    if (is_name_list && !number) value = quoted(value);
    cursor.advance();
    return value;
}

std::string read_values(Cursor& cursor, std::string_view name) {
    const bool names = std::ranges::find(name_lists, name) != std::end(name_lists);
    std::string values = read_value(cursor, names);
    while (cursor.take_symbol(",")) values += ", " + read_value(cursor, names);
    return values;
}

/// What the session has: only the search path is known here.
std::optional<std::string> current_value(const Cursor& cursor, const Session& session,
                                         const std::string& name, std::size_t token) {
    if (name == "role") return session.role.empty() ? "none" : session.role;
    if (name != "search_path") {
        cursor.fail(token, fmt::format("the current value of {} is not known here", name));
    }
    const auto path = session.catalog.search_path();
    if (path.size() == 1 && path.front() == "public") return "\"$user\", public";
    std::string value;
    for (const std::string& schema : path) {
        if (!value.empty()) value += ", ";
        value += quoted(schema);
    }
    return value.empty() ? "\"\"" : value;
}

/// SET TIME ZONE x
std::optional<std::string> read_zone(Cursor& cursor) {
    if (cursor.take("local") || cursor.take("default")) return std::nullopt;
    if (!cursor.take("interval")) return read_value(cursor, false);
    std::string text = cursor.text("an interval");
    // interval_out() has seconds.
    if (std::ranges::count(text, ':') == 1) text += ":00";
    while (cursor.sees("hour") || cursor.sees("to") || cursor.sees("minute")) cursor.advance();
    return fmt::format("INTERVAL '{}'", text);
}

/// Forms that name no parameter: true if one was there.
bool read_special(Cursor& cursor, SettingClause& clause) {
    if (cursor.take({"time", "zone"})) {
        clause.name = "TimeZone";
        clause.value = read_zone(cursor);
    } else if (cursor.take("schema")) {
        clause.name = "search_path";
        clause.value = quoted(cursor.text("a schema"));
    } else if (cursor.take("names")) {
        clause.name = "client_encoding";
        if (cursor.peek().kind == TokenKind::text) clause.value = cursor.text("an encoding");
        else cursor.take("default");
    } else if (cursor.sees("role") && !cursor.peek(1).is(TokenKind::symbol, "=") &&
               !cursor.peek(1).is(TokenKind::word, "to") && !cursor.sees({"role", "from"})) {
        cursor.advance();
        clause.name = "role";
        clause.value = read_value(cursor, false);
    } else if (cursor.take({"xml", "option"})) {
        clause.name = "xmloption";
        clause.value = cursor.sees("document") ? "DOCUMENT" : "CONTENT";
        if (!cursor.take("document")) cursor.expect("content");
    } else {
        return false;
    }
    return true;
}

}  // namespace

SettingClause read_set_clause(Cursor& cursor, const Session& session) {
    SettingClause clause;
    clause.range.begin = cursor.at();
    if (!read_special(cursor, clause)) {
        const std::size_t token = cursor.at();
        clause.name = read_name(cursor);
        if (cursor.take({"from", "current"})) {
            clause.value = current_value(cursor, session, clause.name, token);
        } else {
            if (!cursor.take_symbol("=") && !cursor.take("to")) cursor.fail_expecting("to or \"=\"");
            if (!cursor.take("default")) clause.value = read_values(cursor, clause.name);
        }
    }
    clause.range.end = cursor.at();
    return clause;
}

SettingClause read_reset_clause(Cursor& cursor) {
    SettingClause clause;
    clause.range.begin = cursor.at();
    if (cursor.take({"time", "zone"})) {
        clause.name = "TimeZone";
    } else if (!cursor.take("all")) {
        clause.name = read_name(cursor);
    }
    clause.range.end = cursor.at();
    return clause;
}

void apply_setting(Strings& settings, const SettingClause& clause) {
    if (clause.name.empty()) {
        settings.clear();
        return;
    }
    const std::string beginning = clause.name + '=';
    std::erase_if(settings, [&](const std::string& setting) {
        return setting.starts_with(beginning);
    });
    if (clause.value) settings.push_back(beginning + *clause.value);
}

}  // namespace schemadiff::ddl
