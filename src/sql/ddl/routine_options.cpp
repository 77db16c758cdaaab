#include "sql/ddl/routine_options.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>

#include <fmt/format.h>

#include "sql/ddl/catalog_spelling.hpp"
#include "sql/ddl/expression_syntax.hpp"

namespace schemadiff::ddl {

namespace {

/// Keeps what a clause says, which may be said once.
template <class Value>
void keep(std::optional<Said<Value>>& option, Value value, const Cursor& cursor,
          std::size_t begin) {
    if (option) cursor.fail(begin, "conflicting or redundant options");
    option = Said<Value>{std::move(value), {begin, cursor.at()}};
}

/// As float4out() prints it: the shortest digits that read back, with an exponent below 1e-04 and
/// from 1e+06 on.
std::string float_text(float value) {
    char digits[64];
    const char* const end =
        std::to_chars(std::begin(digits), std::end(digits), value, std::chars_format::scientific)
            .ptr;
    const std::string text(static_cast<const char*>(digits), end);
    int exponent = 0;
    const char* const sign = text.c_str() + text.find('e') + 1;
    std::from_chars(*sign == '+' ? sign + 1 : sign, text.c_str() + text.size(), exponent);
    if (exponent < -4 || exponent >= 6) return text;
    const char* const fixed =
        std::to_chars(std::begin(digits), std::end(digits), value, std::chars_format::fixed).ptr;
    return {static_cast<const char*>(digits), fixed};
}

/// A number as the server keeps it: a float4 (pg_proc.procost, prorows).
std::string read_float(Cursor& cursor, std::string_view what) {
    const std::size_t token = cursor.at();
    const bool negative = cursor.take_symbol("-");
    if (!negative) cursor.take_symbol("+");
    if (cursor.peek().kind != TokenKind::number) cursor.fail_expecting(what);
    const std::string_view digits = cursor.peek().value;
    float value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc() || end != digits.data() + digits.size() || negative || value == 0) {
        cursor.fail(token, fmt::format("expected {} above 0", what));
    }
    cursor.advance();
    return float_text(value);
}

bool read_null_option(Cursor& cursor, RoutineOptions& options, std::size_t begin) {
    if (cursor.take("strict")) {
        keep(options.strict, true, cursor, begin);
    } else if (cursor.take({"called", "on", "null", "input"})) {
        keep(options.strict, false, cursor, begin);
    } else if (cursor.take({"returns", "null", "on", "null", "input"})) {
        keep(options.strict, true, cursor, begin);
    } else {
        return false;
    }
    return true;
}

bool read_trust_option(Cursor& cursor, RoutineOptions& options, std::size_t begin) {
    if (cursor.sees({"external", "security"})) cursor.advance();
    if (cursor.take("security")) {
        const bool definer = cursor.take("definer");
        if (!definer) cursor.expect("invoker");
        keep(options.security_definer, definer, cursor, begin);
    } else if (cursor.take("leakproof")) {
        keep(options.leakproof, true, cursor, begin);
    } else if (cursor.take({"not", "leakproof"})) {
        keep(options.leakproof, false, cursor, begin);
    } else if (cursor.take("parallel")) {
        const std::size_t token = cursor.at();
        std::string mode = lower(cursor.label("safe, restricted or unsafe"));
        if (mode != "safe" && mode != "restricted" && mode != "unsafe") {
            // Any name is one for the grammar.
            cursor.fail(token, fmt::format("parallel is safe, restricted or unsafe, not \"{}\"", mode));
        }
        keep(options.parallel, std::move(mode), cursor, begin);
    } else {
        return false;
    }
    return true;
}

bool read_planner_option(Cursor& cursor, RoutineOptions& options, std::size_t begin) {
    for (const std::string_view word : {"immutable", "stable", "volatile"}) {
        if (!cursor.take(word)) continue;
        keep(options.volatility, std::string(word), cursor, begin);
        return true;
    }
    if (cursor.take("cost")) {
        std::string cost = read_float(cursor, "a number");
        keep(options.cost, std::move(cost), cursor, begin);
    } else if (cursor.take("rows")) {
        std::string rows = read_float(cursor, "a number");
        keep(options.rows, std::move(rows), cursor, begin);
    } else if (cursor.take("support")) {
        QualifiedName function = cursor.qualified_name("a function", NamePlace::routine);
        keep(options.support, std::move(function), cursor, begin);
    } else {
        return false;
    }
    return true;
}

bool read_setting(Cursor& cursor, const Session& session, RoutineOptions& options) {
    if (cursor.take("set")) {
        options.settings.push_back(read_set_clause(cursor, session));
    } else if (cursor.take("reset")) {
        options.settings.push_back(read_reset_clause(cursor));
    } else {
        return false;
    }
    return true;
}

std::vector<TypeSpelling> read_transforms(Cursor& cursor) {
    std::vector<TypeSpelling> types;
    do {
        cursor.expect({"for", "type"});
        types.push_back(read_type(cursor));
    } while (cursor.take_symbol(","));
    return types;
}

/// What only CREATE has.
bool read_own_option(Cursor& cursor, RoutineOptions& options, std::size_t begin) {
    if (cursor.take("language")) {
        const bool text = cursor.peek().kind == TokenKind::text;
        std::string language = text ? cursor.text("a language") : cursor.name("a language", NamePlace::free);
        keep(options.language, std::move(language), cursor, begin);
    } else if (cursor.take("window")) {
        keep(options.window, true, cursor, begin);
    } else if (cursor.take("transform")) {
        std::vector<TypeSpelling> types = read_transforms(cursor);
        keep(options.transforms, std::move(types), cursor, begin);
    } else if (cursor.take("as")) {
        std::vector<std::string> texts{cursor.text("the body as a string")};
        if (cursor.take_symbol(",")) texts.push_back(cursor.text("the name of a C function"));
        keep(options.definition, std::move(texts), cursor, begin);
    } else {
        return false;
    }
    return true;
}

/// The first words of statements (gram.y: stmt) that are none of a body's own. Sorted.
constexpr std::string_view other_statements[] = {
    "abort", "alter", "analyse", "analyze", "begin", "call", "checkpoint", "close", "cluster", "comment",
    "commit", "copy", "create", "deallocate", "declare", "discard", "do", "drop", "end", "execute", "explain",
    "fetch", "grant", "import", "listen", "load", "lock", "move", "notify", "prepare", "reassign", "refresh",
    "reindex", "release", "reset", "revoke", "rollback", "savepoint", "security", "set", "show", "start",
    "truncate", "unlisten", "vacuum"};

/// Each statement of BEGIN ATOMIC … END begins as one that such a body may have (routine_body_stmt). How
/// it goes on is read with the names of the tables.
void expect_commands(Cursor cursor) {
    bool begins = true;
    while (!cursor.done()) {
        if (begins) {
            bool known = cursor.sees_symbol("(") || cursor.sees_symbol(";");
            for (const std::string_view word :
                 {"select", "insert", "update", "delete", "merge", "values", "with", "table", "return"}) {
                known = known || cursor.sees(word);
            }
            // Any other statement is one for the grammar, and not allowed here.
            const bool other = cursor.peek().kind == TokenKind::word &&
                               std::ranges::binary_search(other_statements, cursor.peek().value);
            if (!known && !other) cursor.fail_expecting("a statement of a function");
        }
        begins = cursor.sees_symbol(";");
        cursor.advance();
    }
}

/// The body of the SQL standard is the last thing of the statement.
bool read_sql_body(Cursor& cursor, RoutineOptions& options) {
    const bool returns = cursor.sees("return");
    const bool atomic = cursor.sees({"begin", "atomic"});
    if (!returns && !atomic) return false;
    const std::size_t begin = cursor.at();
    const std::size_t end = cursor.list().tokens.size();
    cursor.go_to(end);
    if (atomic && !cursor.list().tokens[end - 1].is(TokenKind::word, "end")) {
        cursor.fail_expecting("\"end\"");
    }
    // Every statement has a semicolon of its own.
    const bool closed = !atomic || end == begin + 3 ||
                        cursor.list().tokens[end - 2].is(TokenKind::symbol, ";");
    if (!closed) cursor.fail(end - 1, "expected \";\" before \"end\"");
    if (returns && end == begin + 1) cursor.fail_expecting("an expression");
    if (returns) expect_expression(cursor, {begin + 1, end});
    if (atomic) expect_commands(Cursor(cursor, {begin + 2, end - 1}));
    options.sql_body = {begin, end};
    return true;
}

void expect_for_function(const Object& routine, const RoutineOptions& options,
                         const Cursor& cursor) {
    if (routine.kind != Kind::procedure) return;
    const auto refuse = [&](const auto& option) {
        if (option) cursor.fail(option->range.begin, "a procedure has no such attribute");
    };
    refuse(options.volatility);
    refuse(options.strict);
    refuse(options.leakproof);
    refuse(options.window);
    refuse(options.parallel);
    refuse(options.cost);
    refuse(options.rows);
    refuse(options.support);
}

template <Key K>
void set_word(Session& session, Object& routine, const std::optional<Said<std::string>>& option,
              std::string_view usual, const Cursor& cursor) {
    if (!option) return;
    routine.erase(K);
    if (option->value != usual) {
        set_written<K>(session, routine, option->value, cursor, option->range);
    }
}

template <Key K>
void set_flag(Session& session, Object& routine, const std::optional<Said<bool>>& option,
              const Cursor& cursor) {
    if (!option) return;
    routine.erase(K);
    if (option->value) set_written<K>(session, routine, true, cursor, option->range);
}

void set_settings(Session& session, Object& routine, const RoutineOptions& options,
                  const Cursor& cursor) {
    if (options.settings.empty()) return;
    const Strings* const before = routine.get<Key::settings>();
    Strings settings = before ? *before : Strings();
    for (const SettingClause& clause : options.settings) apply_setting(settings, clause);
    routine.erase(Key::settings);
    if (settings.empty()) return;
    set_written<Key::settings>(session, routine, std::move(settings), cursor,
                               options.settings.back().range);
}

}  // namespace

RoutineOptions read_routine_options(Cursor& cursor, const Session& session, OptionsOf of) {
    RoutineOptions options;
    while (!cursor.done()) {
        const std::size_t begin = cursor.at();
        const bool known = read_null_option(cursor, options, begin) ||
                           read_trust_option(cursor, options, begin) ||
                           read_planner_option(cursor, options, begin) ||
                           read_setting(cursor, session, options);
        if (known) continue;
        if (of == OptionsOf::alter) break;
        if (!read_own_option(cursor, options, begin) && !read_sql_body(cursor, options)) break;
    }
    return options;
}

void set_behaviour(Session& session, Object& routine, const RoutineOptions& options,
                   const Cursor& cursor) {
    expect_for_function(routine, options, cursor);
    set_flag<Key::security_definer>(session, routine, options.security_definer, cursor);
    set_settings(session, routine, options, cursor);
    if (routine.kind == Kind::procedure) return;
    const std::string& language = *routine.get<Key::language>();
    const bool native = language == "c" || language == "internal";
    const bool set_of = routine.get<Key::returns>()->starts_with("SETOF ") ||
                        routine.get<Key::returns>()->starts_with("TABLE(");
    if (options.rows && !set_of) {
        cursor.fail(options.rows->range.begin, "ROWS is for functions that return a set");
    }
    set_word<Key::volatility>(session, routine, options.volatility, "volatile", cursor);
    set_word<Key::parallel>(session, routine, options.parallel, "unsafe", cursor);
    set_word<Key::cost>(session, routine, options.cost, native ? "1" : "100", cursor);
    set_word<Key::rows>(session, routine, options.rows, "1000", cursor);
    set_flag<Key::strict_function>(session, routine, options.strict, cursor);
    set_flag<Key::leakproof>(session, routine, options.leakproof, cursor);
    set_flag<Key::window>(session, routine, options.window, cursor);
    if (options.support) {
        set_written<Key::support>(session, routine,
                                  function_name(session, options.support->value, cursor,
                                                options.support->range.begin + 1),
                                  cursor, options.support->range);
    }
}

}  // namespace schemadiff::ddl
