#include "sql/ddl/partition_bound.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <vector>

#include <fmt/format.h>

#include "sql/constant_value.hpp"
#include "sql/ddl/expression_syntax.hpp"
#include "sql/ddl/expression_text.hpp"
#include "sql/ddl/session_queries.hpp"
#include "sql/lexical.hpp"
#include "sql/number_constant.hpp"

namespace schemadiff::ddl {

namespace {

/// What an expression of the table gives.
std::string expression_type(const Session& session, const Object& partitioned, const std::string& text) {
    const SessionQueries queries(session);
    CatalogRelation relation{{}, partitioned.name, {}};
    for (const Object& child : partitioned.children) {
        if (child.kind != Kind::column) continue;
        const std::string* const type = child.get<Key::type>();
        relation.columns.push_back({child.name, type ? *type : std::string()});
    }
    const ReadQuery read = read_query_expression(text, queries.catalog(), relation);
    return read.columns.empty() ? std::string() : read.columns.front().type;
}

/// The types of the partition keys; empty where they are not known.
std::vector<std::string> key_types(const Session& session, const Object& partitioned) {
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
        types.push_back(type ? *type : expression_type(session, partitioned, key));
    }
    return types;
}

/// A decimal number with so many digits behind the point, rounded as numeric(p,s) does it; nothing for
/// one with more of a spelling than digits and a point.
std::optional<std::string> scaled(std::string_view value, std::size_t scale) {
    const bool negative = value.starts_with('-');
    if (negative) value.remove_prefix(1);
    const std::size_t point = std::min(value.find('.'), value.size());
    std::string digits(value.substr(0, point));
    std::string fraction(value.substr(std::min(point + 1, value.size())));
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    if (digits.empty() || !std::ranges::all_of(digits + fraction, is_digit)) return std::nullopt;
    const bool up = fraction.size() > scale && fraction[scale] >= '5';
    fraction.resize(scale, '0');
    std::string all = digits + fraction;
    std::size_t at = all.size();
    bool carry = up;
    while (carry && at > 0) {
        --at;
        carry = all[at] == '9';
        all[at] = carry ? '0' : static_cast<char>(all[at] + 1);
    }
    if (carry) all.insert(0, "1");
    if (scale > 0) all.insert(all.size() - scale, ".");
    return negative ? '-' + all : all;
}

/// A number as numeric, or numeric(p,s), keeps it.
std::string numeric_value(const std::string& value, std::string_view type) {
    std::string plain = value;
    if (const std::size_t exponent = value.find_first_of("eE"); exponent != value.npos) {
        plain = without_exponent(value.substr(0, exponent), value.substr(exponent + 1));
    }
    const std::size_t comma = type.find(',');
    std::size_t scale = 0;
    if (type.find('(') == type.npos) return plain;
    if (comma != type.npos) {
        const char* const begin = type.data() + comma + 1;
        if (std::from_chars(begin, type.data() + type.size(), scale).ec != std::errc()) return plain;
    }
    return scaled(plain, scale).value_or(plain);
}

/// As get_const_expr() prints a constant whose type needs no label.
std::string constant_text(std::string value, std::string_view type) {
    if (type.starts_with("numeric")) value = numeric_value(value, type);
    const bool digits = !value.empty() && value[0] >= '0' && value[0] <= '9';
    if (type == "integer" && digits) return value;
    if (type.starts_with("numeric") && digits && value.find_first_of("eE.") != value.npos) return value;
    if (type == "boolean") return value == "t" || value == "true" ? "true" : "false";
    return quoted_text(constant_value(value, type));
}

/// The type before a constant: date '2024-01-01'.
void pass_type(Cursor& cursor) {
    const Token& token = cursor.peek();
    if (token.kind != TokenKind::word || cursor.peek(1).kind == TokenKind::broken) return;
    const std::size_t begin = cursor.at();
    try {
        read_type(cursor);
        if (cursor.peek().kind == TokenKind::text) return;
    } catch (const Fault&) {
        // No type: what stands here is judged by who asked.
    }
    cursor.go_to(begin);
}

/// Whether nothing follows but casts.
bool only_casts(Cursor cursor) {
    while (cursor.take_symbol("::")) read_type(cursor);
    return cursor.done();
}

/// One value of a list: a constant, with or without a cast, or a word.
std::string value_text(const Cursor& cursor, TokenRange range, Session& session,
                       std::string_view type) {
    Cursor inner(cursor, range);
    expect_expression(cursor, range);
    if (inner.take("minvalue")) return "MINVALUE";
    if (inner.take("maxvalue")) return "MAXVALUE";
    if (inner.take("null")) return "NULL";
    std::string value;
    pass_type(inner);
    if (inner.take_symbol("-")) value = "-";
    const Token token = inner.peek();
    const bool boolean = token.is(TokenKind::word, "true") || token.is(TokenKind::word, "false");
    const bool constant = token.kind == TokenKind::text || token.kind == TokenKind::number || boolean;
    inner.advance();
    if (constant && only_casts(inner)) return constant_text(value.append(token.value), type);
    session.doubt(cursor, range.begin, "what a computed bound comes to only a server can tell");
    return expression_text(session, cursor, range, {nullptr, {}, std::string(type)});
}

/// IN lists many values of one key, FROM and TO one value of each.
enum class Values { of_one_key, one_a_key };

std::string values_text(Cursor& cursor, Session& session,
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

void pass_bound(Cursor& cursor) {
    if (cursor.take("default")) return;
    cursor.expect({"for", "values"});
    const bool range = cursor.take("from");
    if (!range && !cursor.take("in")) cursor.expect("with");
    cursor.parenthesised("the values of the bound");
    if (!range) return;
    cursor.expect("to");
    cursor.parenthesised("the values of the bound");
}

std::string read_bound(Cursor& cursor, Session& session, const Object& partitioned) {
    if (cursor.take("default")) return "DEFAULT";
    cursor.expect({"for", "values"});
    const std::vector<std::string> types = key_types(session, partitioned);
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
