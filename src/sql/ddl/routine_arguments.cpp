#include "sql/ddl/routine_arguments.hpp"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "sql/ddl/catalog_spelling.hpp"
#include "sql/expression_words.hpp"

namespace schemadiff::ddl {

namespace {

// Key words that begin a type and are no names of arguments (gram.y: col_name_keyword). Sorted.
constexpr std::string_view type_words[] = {
    "bigint",  "bit",   "boolean",  "char",    "character", "dec",      "decimal",
    "float",   "int",   "integer",  "interval", "national",  "nchar",    "numeric",
    "real",    "setof", "smallint", "time",    "timestamp", "varchar"};

bool is_mode(const Token& token) {
    return token.is(TokenKind::word, "in") || token.is(TokenKind::word, "out") ||
           token.is(TokenKind::word, "inout") || token.is(TokenKind::word, "variadic");
}

ArgumentMode read_mode(Cursor& cursor) {
    if (cursor.take("variadic")) return ArgumentMode::variadic;
    if (cursor.take("inout")) return ArgumentMode::in_out;
    if (cursor.take("out")) return ArgumentMode::out;
    cursor.expect("in");
    return cursor.take("out") ? ArgumentMode::in_out : ArgumentMode::in;
}

/// Whether the token can be the beginning of a type that follows a name.
bool begins_type(const Token& token) {
    if (token.kind == TokenKind::quoted_name) return true;
    if (token.kind != TokenKind::word) return false;
    return token.value != "default" && token.value != "array" && token.value != "order";
}

bool at_name(const Cursor& cursor) {
    const Token& first = cursor.peek();
    const Token& second = cursor.peek(1);
    if (is_mode(second)) return true;
    if (!begins_type(second)) return false;
    if (first.kind == TokenKind::quoted_name) return true;
    if (first.kind != TokenKind::word || cursor.sees({"double", "precision"})) return false;
    // gram.y: param_name is a type_function_name
    if (is_key_word(first.value) && !(is_reserved(first.value) && may_name_function(first.value))) {
        return false;
    }
    return !std::ranges::binary_search(type_words, first.value);
}

Argument read_argument(Cursor& cursor) {
    Argument argument;
    if (is_mode(cursor.peek())) argument.mode = read_mode(cursor);
    if (at_name(cursor)) argument.name = cursor.name("the name of an argument", NamePlace::type);
    if (argument.mode == ArgumentMode::in && is_mode(cursor.peek())) {
        argument.mode = read_mode(cursor);
    }
    read_argument_type(cursor, argument);
    if (cursor.take("default") || cursor.take_symbol("=")) {
        argument.default_ = cursor.up_to_comma();
        if (argument.default_.begin == argument.default_.end) {
            cursor.fail_expecting("an expression");
        }
    }
    return argument;
}

std::vector<Argument> read_list(Cursor& list) {
    std::vector<Argument> arguments;
    do {
        arguments.push_back(read_argument(list));
    } while (list.take_symbol(","));
    return arguments;
}

/// How many tokens "a.b.c%type" has at the cursor; 0 if it is not there.
std::size_t size_of_column_type(const Cursor& cursor) {
    std::size_t ahead = 1;
    while (cursor.peek(ahead).is(TokenKind::symbol, ".")) ahead += 2;
    const bool there = ahead > 1 && cursor.peek(ahead).is(TokenKind::symbol, "%") &&
                       cursor.peek(ahead + 1).is(TokenKind::word, "type");
    return there ? ahead : 0;
}

std::vector<std::string> input_types(Cursor& cursor, Session& session, Kind kind) {
    const std::vector<Argument> arguments = kind == Kind::aggregate
                                                ? read_aggregate_arguments(cursor).arguments
                                                : read_arguments(cursor);
    std::vector<std::string> types;
    for (const Argument& argument : arguments) {
        if (is_input(argument)) types.push_back(argument_type(session, argument, cursor));
    }
    return types;
}

/// The one routine of the name; nothing if there is none. A Fault if there are several.
std::optional<QualifiedName> only_routine(const Session& session, const QualifiedName& written,
                                          const Cursor& cursor, std::size_t token) {
    std::string schema = written.schema;
    if (schema.empty()) {
        const auto found = session.catalog.schema_of_function(written.name);
        if (!found) return std::nullopt;
        schema = *found;
    }
    const auto names = session.catalog.routines_named(schema, written.name);
    if (names.empty()) return std::nullopt;
    if (names.size() > 1) {
        cursor.fail(token, fmt::format("there are several functions \"{}\": say the arguments",
                                       to_string(written)));
    }
    return QualifiedName{schema, names.front()};
}

}  // namespace

void read_argument_type(Cursor& cursor, Argument& argument) {
    const std::size_t ahead = size_of_column_type(cursor);
    if (ahead == 0) {
        argument.type = read_type(cursor);
        return;
    }
    argument.type.range = {cursor.at(), cursor.at() + ahead + 2};
    QualifiedName relation{{}, cursor.name("a table")};
    cursor.expect_symbol(".");
    argument.column = cursor.name("a column");
    while (cursor.take_symbol(".")) {
        relation.schema = std::move(relation.name);
        relation.name = std::move(argument.column);
        argument.column = cursor.name("a column");
    }
    argument.of_column = std::move(relation);
    cursor.advance(2);
}

std::vector<Argument> read_arguments(Cursor& cursor) {
    const TokenRange inside = cursor.parenthesised("\"(\" and the arguments");
    Cursor list(cursor, inside);
    if (list.done()) return {};
    std::vector<Argument> arguments = read_list(list);
    list.expect_end();
    return arguments;
}

AggregateArguments read_aggregate_arguments(Cursor& cursor) {
    Cursor list(cursor, cursor.parenthesised("\"(\" and the arguments"));
    AggregateArguments found;
    if (list.take_symbol("*")) {
        list.expect_end();
        return found;
    }
    if (list.done()) list.fail_expecting("\"*\" or an argument");
    if (!list.sees({"order", "by"})) found.arguments = read_list(list);
    if (list.take({"order", "by"})) {
        found.direct = found.arguments.size();
        std::vector<Argument> ordered = read_list(list);
        const bool variadic = !found.arguments.empty() &&
                              found.arguments.back().mode == ArgumentMode::variadic;
        // A variadic argument stands on both sides and is one (makeOrderedSetArgs).
        if (!variadic) {
            found.arguments.insert(found.arguments.end(), std::make_move_iterator(ordered.begin()),
                                   std::make_move_iterator(ordered.end()));
        } else if (ordered.size() != 1 || ordered.front().mode != ArgumentMode::variadic) {
            list.fail_expecting("the one variadic argument again");
        }
    }
    list.expect_end();
    return found;
}

std::string argument_type(Session& session, const Argument& argument, const Cursor& cursor) {
    if (argument.column.empty()) return plain_type_name(session, argument.type, cursor);
    const Entry& relation = session.existing(Kind::table, argument.of_column, cursor,
                                             argument.type.range.begin);
    const Object* const column =
        relation.object ? relation.object->child(Kind::column, argument.column) : nullptr;
    const std::string* const type = column ? column->get<Key::type>() : nullptr;
    if (!type) {
        cursor.fail(argument.type.range.begin,
                    fmt::format("\"{}\" has no column \"{}\" here", to_string(argument.of_column),
                                argument.column), FaultCause::missing);
    }
    return without_modifier(*type);
}

bool is_input(const Argument& argument) {
    return argument.mode != ArgumentMode::out;
}

std::string argument_text(const Argument& argument, const std::string& type) {
    std::string_view mode;
    if (argument.mode == ArgumentMode::out) mode = "OUT ";
    if (argument.mode == ArgumentMode::in_out) mode = "INOUT ";
    if (argument.mode == ArgumentMode::variadic) mode = "VARIADIC ";
    if (argument.name.empty()) return fmt::format("{}{}", mode, type);
    return fmt::format("{}{} {}", mode, quoted(argument.name), type);
}

Entry* find_routine(Cursor& cursor, Session& session, Kind kind) {
    const std::size_t token = cursor.at();
    // Only a list of arguments makes a function's name of it (gram.y: function_with_argtypes).
    const bool called = cursor.peek(1).is(TokenKind::symbol, "(") || cursor.peek(1).is(TokenKind::symbol, ".");
    const QualifiedName written =
        cursor.qualified_name("a function", called ? NamePlace::routine : NamePlace::free);
    std::optional<QualifiedName> name;
    if (cursor.sees_symbol("(")) {
        const std::vector<std::string> types = input_types(cursor, session, kind);
        name = session.catalog.resolve(Kind::function,
                                       {written.schema, routine_name(written.name, types)});
    } else {
        name = only_routine(session, written, cursor, token);
    }
    return name ? session.catalog.find(Kind::function, *name) : nullptr;
}

Entry& read_existing_routine(Cursor& cursor, Session& session, Kind kind) {
    const std::size_t begin = cursor.at();
    if (Entry* const found = find_routine(cursor, session, kind)) return *found;
    cursor.fail(begin, fmt::format("{} \"{}\" does not exist here", row_of(kind).words,
                                   cursor.spelling(begin)), FaultCause::missing);
}

}  // namespace schemadiff::ddl
