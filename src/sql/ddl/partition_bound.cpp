#include "sql/ddl/partition_bound.hpp"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "sql/constant_value.hpp"
#include "sql/ddl/expression_syntax.hpp"
#include "sql/ddl/expression_text.hpp"
#include "sql/lexical.hpp"

namespace schemadiff::ddl {

namespace {

/// The types of the partition keys; empty for an expression's.
std::vector<std::string> key_types(const Object& partitioned) {
    std::vector<std::string> types;
    const Strings* const keys = partitioned.get<Key::partition_key>();
    if (!keys) return types;
    for (const std::string& key : *keys) {
        const auto column =
            std::ranges::find_if(partitioned.children, [&](const Object& child) {
                return child.kind == Kind::column && quoted(child.name) == key.substr(0, key.find(' '));
            });
        const std::string* const type =
            column == partitioned.children.end() ? nullptr : column->get<Key::type>();
        types.push_back(type ? *type : std::string());
    }
    return types;
}

/// As get_const_expr() prints a constant whose type needs no label.
std::string constant_text(const std::string& value, std::string_view type) {
    const bool digits = !value.empty() && value[0] >= '0' && value[0] <= '9';
    if (type == "integer" && digits) return value;
    if (type.starts_with("numeric") && digits && value.find_first_of("eE.") != value.npos) return value;
    if (type == "boolean") return value == "t" || value == "true" ? "true" : "false";
    return quoted_text(constant_value(value, type));
}

/// One value of a list: a constant, with or without a cast, or a word.
std::string value_text(const Cursor& cursor, TokenRange range, const Session& session,
                       std::string_view type) {
    Cursor inner(cursor, range);
    expect_expression(cursor, range);
    if (inner.take("minvalue")) return "MINVALUE";
    if (inner.take("maxvalue")) return "MAXVALUE";
    if (inner.take("null")) return "NULL";
    // date '2024-01-01', a constant with its type before it
    if (inner.peek().kind == TokenKind::word && inner.peek(1).kind == TokenKind::text) inner.advance();
    std::string value;
    if (inner.take_symbol("-")) value = "-";
    const Token token = inner.peek();
    const bool boolean = token.is(TokenKind::word, "true") || token.is(TokenKind::word, "false");
    const bool constant = token.kind == TokenKind::text || token.kind == TokenKind::number || boolean;
    inner.advance();
    if (constant && (inner.done() || inner.sees_symbol("::"))) {
        return constant_text(value.append(token.value), type);
    }
    // The server keeps what the expression gives, which only it can know.
    return expression_text(session, cursor, range, {nullptr, {}, std::string(type)});
}

/// IN lists many values of one key, FROM and TO one value of each.
enum class Values { of_one_key, one_a_key };

std::string values_text(Cursor& cursor, const Session& session,
                        const std::vector<std::string>& types, Values values) {
    std::string text = "(";
    cursor.expect_symbol("(");
    std::size_t key = 0;
    do {
        const TokenRange value = cursor.up_to_comma();
        if (value.begin == value.end) cursor.fail_expecting("a value");
        if (text.size() > 1) text += ", ";
        const std::size_t place = values == Values::of_one_key ? 0 : key++;
        text += value_text(cursor, value, session, place < types.size() ? types[place] : std::string());
    } while (cursor.take_symbol(","));
    cursor.expect_symbol(")");
    return text += ')';
}

}  // namespace

bool sees_bound(const Cursor& cursor) {
    return cursor.sees({"for", "values"}) || cursor.sees("default");
}

std::string read_bound(Cursor& cursor, const Session& session, const Object& partitioned) {
    if (cursor.take("default")) return "DEFAULT";
    cursor.expect({"for", "values"});
    const std::vector<std::string> types = key_types(partitioned);
    if (cursor.take("in")) return "FOR VALUES IN " + values_text(cursor, session, types, Values::of_one_key);
    if (cursor.take("from")) {
        std::string text = "FOR VALUES FROM " + values_text(cursor, session, types, Values::one_a_key);
        cursor.expect("to");
        return text + " TO " + values_text(cursor, session, types, Values::one_a_key);
    }
    cursor.expect("with");
    cursor.expect_symbol("(");
    std::int64_t modulus = 0;
    std::int64_t remainder = 0;
    do {
        if (cursor.take("modulus")) {
            modulus = cursor.integer("a modulus");
        } else {
            cursor.expect("remainder");
            remainder = cursor.integer("a remainder");
        }
    } while (cursor.take_symbol(","));
    cursor.expect_symbol(")");
    return fmt::format("FOR VALUES WITH (modulus {}, remainder {})", modulus, remainder);
}

}  // namespace schemadiff::ddl
