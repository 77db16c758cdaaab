#include "sql/ddl/definition_list.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "sql/ddl/type_spelling.hpp"

namespace schemadiff::ddl {

namespace {

/// The value where a whole reading of it must reach the end.
Cursor value_of(const Cursor& cursor, const Definition& definition, std::string_view what) {
    if (definition.value.begin == definition.value.end) fail_wanting(cursor, definition, what);
    return {cursor, definition.value};
}


}  // namespace

void fail_wanting(const Cursor& cursor, const Definition& definition, std::string_view what) {
    const bool said = definition.value.begin != definition.value.end;
    cursor.fail(said ? definition.value.begin : definition.token,
                fmt::format("\"{}\" wants {}", definition.name, what));
}

std::string lower(std::string_view text) {
    std::string lowered(text);
    for (char& letter : lowered) {
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    }
    return lowered;
}

namespace {

/// A value is a constant, a number with its sign, an operator or a type (gram.y: def_arg).
void expect_one_value(const Cursor& cursor, TokenRange range) {
    Cursor value(cursor, range);
    const Token& first = value.peek();
    if (value.take("none")) {
        // A key word that the grammar takes for itself here.
    } else if (value.take("operator")) {
        if (value.sees_symbol("(")) value.parenthesised("an operator");
    } else if (first.kind == TokenKind::word || first.kind == TokenKind::quoted_name) {
        if (is_reserved_word(first.value)) {
            value.advance();
        } else {
            read_type(value);
        }
    } else {
        const bool sign = first.is(TokenKind::symbol, "-") || first.is(TokenKind::symbol, "+");
        value.advance(sign && value.peek(1).kind == TokenKind::number ? 2 : 1);
    }
    if (!value.done()) value.fail_expecting("\",\" or \")\"");
}

}  // namespace

std::vector<Definition> read_definitions(Cursor& cursor) {
    const TokenRange inside = cursor.parenthesised("\"(\" and a list of definitions");
    Cursor list(cursor, inside);
    std::vector<Definition> definitions;
    do {
        Definition definition;
        definition.token = list.at();
        definition.name = list.label("the name of an attribute");
        if (list.take_symbol("=")) {
            definition.value = list.up_to_comma();
            if (definition.value.begin == definition.value.end) list.fail_expecting("a value");
            expect_one_value(list, definition.value);
        }
        if (find_definition(definitions, definition.name)) {
            list.fail(definition.token, fmt::format("\"{}\" is said twice", definition.name));
        }
        definitions.push_back(std::move(definition));
    } while (list.take_symbol(","));
    list.expect_end();
    return definitions;
}

const Definition* find_definition(std::span<const Definition> definitions, std::string_view name) {
    const auto found = std::ranges::find(definitions, name, &Definition::name);
    return found == definitions.end() ? nullptr : &*found;
}

void expect_names(const Cursor& cursor, std::span<const Definition> definitions,
                  std::initializer_list<std::string_view> known, std::string_view of_what) {
    for (const Definition& definition : definitions) {
        if (std::ranges::find(known, definition.name) != known.end()) continue;
        cursor.fail(definition.token,
                    fmt::format("\"{}\" is no attribute of {}", definition.name, of_what));
    }
}

std::string text_of(const Cursor& cursor, const Definition& definition) {
    const Cursor value = value_of(cursor, definition, "a value");
    const TokenRange range = definition.value;
    if (range.end - range.begin == 1) return std::string(value.peek().value);
    std::string text;
    for (std::size_t token = range.begin; token < range.end; ++token) {
        text += value.list().tokens[token].value;
    }
    return text;
}

bool flag_of(const Cursor& cursor, const Definition& definition) {
    if (definition.value.begin == definition.value.end) return true;
    const std::string word = lower(text_of(cursor, definition));
    if (word == "true" || word == "on" || word == "1") return true;
    if (word == "false" || word == "off" || word == "0") return false;
    cursor.fail(definition.value.begin,
                fmt::format("\"{}\" wants true or false", definition.name));
}

std::int64_t integer_of(const Cursor& cursor, const Definition& definition) {
    return whole_value(cursor, definition, "a number",
                       [](Cursor& value) { return value.integer("a number"); });
}

QualifiedName name_of(const Cursor& cursor, const Definition& definition) {
    return whole_value(cursor, definition, "a name", [](Cursor& value) {
        // A string is a name without a schema (defGetQualifiedName).
        if (value.peek().kind == TokenKind::text) return QualifiedName{{}, value.text("a name")};
        // A reserved word alone is a name here: PARSER = default.
        const bool reserved =
            value.peek().kind == TokenKind::word && is_reserved_word(value.peek().value);
        return reserved ? QualifiedName{{}, value.label("a name")}
                        : value.qualified_name("a name", NamePlace::type);
    });
}

TypeSpelling type_of(const Cursor& cursor, const Definition& definition) {
    return whole_value(cursor, definition, "a type", [&definition](Cursor& value) {
        if (value.peek().kind != TokenKind::text) return read_type(value);
        TypeSpelling type;
        type.range = definition.value;
        type.name.name = value.text("a type");
        return type;
    });
}

}  // namespace schemadiff::ddl
