#include "sql/ddl/type_spelling.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "sql/ddl/expression_syntax.hpp"

namespace schemadiff::ddl {

namespace {

/// The types that begin with a key word of the grammar. Sorted.
constexpr std::string_view grammar_words[] = {
    "bigint",  "bit",      "boolean",  "char",    "character", "dec",  "decimal",   "double",
    "float",   "int",      "integer",  "interval", "national", "nchar", "numeric",  "real",
    "smallint", "time",    "timestamp", "varchar"};

bool begins_grammar_type(std::string_view word) {
    const auto* at = std::begin(grammar_words);
    while (at != std::end(grammar_words) && at->front() < word.front()) ++at;
    for (; at != std::end(grammar_words) && at->front() == word.front(); ++at) {
        if (*at == word) return true;
    }
    return false;
}

/// The words of a type that the grammar itself knows, beyond its first one (gram.y: SimpleTypename).
void add_words(Cursor& cursor, std::string& name) {
    if (name == "double") {
        if (cursor.take("precision")) name += " precision";
    } else if (name == "national" && (cursor.sees("character") || cursor.sees("char"))) {
        cursor.advance();
        name = "character";
    } else if (name == "char" || name == "nchar") {
        name = "character";
    }
    if ((name == "character" || name == "bit") && cursor.take("varying")) name += " varying";
}

enum class ModifierForm { number, expressions };

/// Character types and those of times have one number, all others what they make of expressions.
ModifierForm modifier_form(const TypeSpelling& type) {
    constexpr std::string_view of_expressions[] = {"bit", "bit varying", "dec", "decimal", "numeric"};
    const bool free = !type.built_in_words ||
                      std::ranges::find(of_expressions, type.name.name) != std::end(of_expressions);
    return free ? ModifierForm::expressions : ModifierForm::number;
}

std::string modifier_of(Cursor& cursor, ModifierForm form) {
    if (!cursor.sees_symbol("(")) return {};
    const TokenRange inside = cursor.parenthesised("a type's modifier");
    Cursor elements(cursor, inside);
    do {
        const TokenRange element = elements.up_to_comma();
        // Most are a number.
        const bool one = element.end == element.begin + 1;
        if (one && cursor.list().tokens[element.begin].kind == TokenKind::number) continue;
        if (form == ModifierForm::number) Cursor(cursor, element).fail_expecting("a number");
        expect_expression(cursor, element);
    } while (elements.take_symbol(","));
    elements.expect_end();
    std::string text = "(";
    for (std::size_t token = inside.begin; token < inside.end; ++token) {
        text += cursor.spelling({token, token + 1});
    }
    return text += ')';
}

/// WITH or WITHOUT TIME ZONE behind time and timestamp.
void add_zone(Cursor& cursor, std::string& name) {
    if (name != "time" && name != "timestamp") return;
    if (cursor.take({"with", "time", "zone"})) name += " with time zone";
    if (cursor.take({"without", "time", "zone"})) name += " without time zone";
}

/// The fields of an interval: DAY TO SECOND(3).
void add_fields(Cursor& cursor, TypeSpelling& type) {
    if (type.name.name != "interval") return;
    constexpr std::array<std::string_view, 6> fields{"year",   "month", "day",
                                                     "hour", "minute", "second"};
    const auto is_field = [&] { return std::ranges::find(fields, cursor.peek().value) != fields.end() &&
                                       cursor.peek().kind == TokenKind::word; };
    if (!type.modifier.empty() || !is_field()) return;
    type.name.name += ' ';
    type.name.name += cursor.peek().value;
    cursor.advance();
    if (cursor.sees("to")) {
        cursor.advance();
        if (!is_field()) cursor.fail_expecting("a field of an interval");
        type.name.name += " to ";
        type.name.name += cursor.peek().value;
        cursor.advance();
    }
    type.modifier = modifier_of(cursor, ModifierForm::number);
}

void read_array_bounds(Cursor& cursor, TypeSpelling& type) {
    if (cursor.take("array")) type.array = true;
    while (cursor.take_symbol("[")) {
        if (cursor.peek().kind == TokenKind::number) cursor.advance();
        cursor.expect_symbol("]");
        type.array = true;
    }
}

}  // namespace

TypeSpelling read_type(Cursor& cursor) {
    TypeSpelling type;
    type.range.begin = cursor.at();
    type.set_of = cursor.take("setof");
    type.quoted_name = cursor.peek().kind == TokenKind::quoted_name;
    const bool word = cursor.peek().kind == TokenKind::word;
    const bool in_grammar = word && begins_grammar_type(cursor.peek().value);
    type.name = cursor.qualified_name("a type", in_grammar ? NamePlace::free : NamePlace::type);
    if (word && type.name.schema.empty()) {
        type.built_in_words = in_grammar;
        if (type.built_in_words) add_words(cursor, type.name.name);
    }
    if (cursor.take_symbol("%")) {
        cursor.expect("type");
        type.name.name += "%type";
    }
    // gram.y, Numeric: these words take none.
    constexpr std::string_view bare_words[] = {"bigint", "boolean", "int", "integer", "real", "smallint"};
    const bool bare = type.built_in_words && std::ranges::find(bare_words, type.name.name) != std::end(bare_words);
    if (!bare) type.modifier = modifier_of(cursor, modifier_form(type));
    if (type.built_in_words) {
        add_zone(cursor, type.name.name);
        add_fields(cursor, type);
    }
    read_array_bounds(cursor, type);
    type.range.end = cursor.at();
    return type;
}

}  // namespace schemadiff::ddl
