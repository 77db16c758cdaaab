#include "sql/ddl/keys.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "sql/ddl/built_in_types.hpp"
#include "sql/ddl/operator_classes.hpp"
#include "sql/ddl/session_queries.hpp"
#include "sql/expression_parser.hpp"
#include "sql/query_resolution.hpp"

namespace schemadiff::ddl {

namespace {

std::string class_text(const Session& session, const QualifiedName& written,
                       std::string_view method) {
    if (written.schema == "pg_catalog") return quoted(written.name);
    if (!written.schema.empty()) return to_string(written);
    const QualifiedName of_method{{}, fmt::format("{} using {}", written.name, method)};
    if (const auto made = session.catalog.resolve(Kind::operator_class, of_method)) {
        return to_string({made->schema, written.name});
    }
    const std::string_view extension = extension_of_class(written.name);
    const Entry* const owner =
        extension.empty() ? nullptr
                          : session.catalog.find(Kind::extension, {{}, std::string(extension)});
    if (!owner) return quoted(written.name);
    const std::string* const schema = owner->object->get<Key::schema>();
    return to_string({schema ? *schema : "public", written.name});
}

std::string without_modifier(std::string_view type) {
    const std::size_t open = type.find('(');
    if (open == type.npos) return std::string(type);
    const std::size_t close = type.find(')', open);
    return std::string(type.substr(0, open)) + std::string(type.substr(close + 1));
}

/// Only the default order of b-trees and their like is a word.
std::string order_words(const KeySyntax& key) {
    const bool nulls_first = key.nulls_first.value_or(key.descending);
    if (key.descending) return nulls_first ? " DESC" : " DESC NULLS LAST";
    return nulls_first ? " NULLS FIRST" : "";
}

}  // namespace

std::string unique_among(const Strings& others, const std::string& name) {
    std::string candidate = name;
    for (int number = 1; std::ranges::find(others, candidate) != others.end(); ++number) {
        candidate = name + std::to_string(number);
    }
    return candidate;
}

ExpressionScope TableScope::expression(const Cursor& cursor, TokenRange range,
                                       std::string wanted) const {
    types_.clear();
    for (std::size_t at = range.begin; at < range.end; ++at) {
        const Token& token = cursor.list().tokens[at];
        if (token.kind != TokenKind::word && token.kind != TokenKind::quoted_name) continue;
        const Object* const column = part(Kind::column, truncated(token.value));
        if (column) add_column_type(types_, catalog_, *column);
    }
    return {&types_, table.name.name, std::move(wanted)};
}

std::string collation_text(const Session& session, const QualifiedName& written) {
    if (written.schema == "pg_catalog") return quoted(written.name);
    const std::optional<QualifiedName> found =
        session.catalog.resolve(Kind::collation, written);
    return found ? to_string(*found) : to_string(written);
}

std::string index_column_name(const Cursor& cursor, TokenRange expression) {
    // A call of date_part() when it is parsed, but its own name until then.
    Cursor first(cursor, expression);
    while (first.take_symbol("(")) {
    }
    if (first.sees("extract") && first.peek(1).is(TokenKind::symbol, "(")) return "extract";
    std::size_t read = 0;
    const auto parsed = parse_expression(cursor.list(), expression, read);
    if (!parsed) return "expr";
    // The same rules as for the columns of a query, but for the name of what has none.
    const std::string name =
        figured_name(parsed->node, cursor.list().tokens[expression.begin].value);
    return name == "?column?" ? "expr" : name;
}

Strings TableScope::columns_named(const Cursor& cursor, TokenRange range) const {
    Strings found;
    const std::vector<Token>& tokens = cursor.list().tokens;
    const auto symbol = [&](std::size_t at, std::string_view what) {
        return at < tokens.size() && tokens[at].is(TokenKind::symbol, what);
    };
    for (std::size_t at = range.begin; at < range.end; ++at) {
        const Token& token = tokens[at];
        const bool name = token.kind == TokenKind::word || token.kind == TokenKind::quoted_name;
        if (!name || symbol(at + 1, "(") || (at > range.begin && symbol(at - 1, "::"))) continue;
        if (at > range.begin && symbol(at - 1, ".")) {
            if (at < range.begin + 2 || tokens[at - 2].value != table.object->name) continue;
        }
        const std::string column = truncated(token.value);
        if (part(Kind::column, column) && std::ranges::find(found, column) == found.end()) {
            found.push_back(column);
        }
    }
    return found;
}

namespace {

/// The collation that an expression has from its columns, or from a COLLATE within it (manual, 24.2.1);
/// empty for the usual one of its type, and for types without any.
std::string derived_collation(const Session& session, const Cursor& cursor, const TableScope& scope,
                              TokenRange expression, const std::string& text) {
    std::string derived;
    for (const std::string& name : scope.columns_named(cursor, expression)) {
        const Object* const column = scope.part(Kind::column, name);
        const std::string* const own = column ? column->get<Key::collation>() : nullptr;
        if (!own) continue;
        if (!derived.empty() && derived != *own) return {};
        derived = *own;
    }
    for (std::size_t token = expression.begin; token < expression.end; ++token) {
        if (!cursor.list().tokens[token].is(TokenKind::word, "collate")) continue;
        Cursor name(cursor, expression);
        name.go_to(token + 1);
        derived = collation_text(session, name.qualified_name("a collation"));
    }
    if (derived.empty() || derived == "\"default\"") return {};
    const SessionQueries queries(session);
    const ReadQuery read =
        read_query_expression(text, queries.catalog(), query_relation(scope.table));
    const BuiltInType* const type =
        read.columns.empty() ? nullptr : built_in_type_of(read.columns.front().type);
    return type && type->collation == Collation::usual ? derived : std::string();
}

}  // namespace

KeyDetails describe_keys(const Session& session, const Cursor& cursor, const TableScope& scope,
                         std::string_view method, const std::vector<KeySyntax>& keys) {
    KeyDetails details;
    for (const KeySyntax& key : keys) {
        const bool plain = !key.column.empty();
        std::string name;
        std::string type;
        if (plain) {
            const Object* const column = scope.part(Kind::column, key.column);
            if (!column) {
                cursor.fail(key.range.begin, fmt::format("table \"{}\" has no column \"{}\" here",
                                                         to_string(scope.table.name), key.column), FaultCause::missing);
            }
            name = quoted(key.column);
            if (const std::string* const known = column->get<Key::type>()) type = *known;
        } else {
            name = expression_text(session, cursor, key.expression,
                                   scope.expression(cursor, key.expression));
        }
        details.columns.push_back(key.column);
        details.types.push_back(type);
        details.chosen.push_back(unique_among(
            details.chosen, plain ? key.column : index_column_name(cursor, key.expression)));
        std::string full = name;
        if (key.collation) {
            const std::string collation = collation_text(session, *key.collation);
            const Object* const column =
                plain ? scope.part(Kind::column, key.column) : nullptr;
            const std::string* const own = column ? column->get<Key::collation>() : nullptr;
            if (collation != (own ? *own : "\"default\"")) {
                details.collations.push_back(name + ' ' + collation);
                full += " COLLATE " + collation;
            }
        }
        if (!plain && !key.collation) {
            const std::string derived =
                derived_collation(session, cursor, scope, key.expression, name);
            if (!derived.empty()) {
                details.collations.push_back(name + ' ' + derived);
                full += " COLLATE " + derived;
            }
        }
        if (key.operator_class &&
            !is_default_class(method, key.operator_class->name, without_modifier(type))) {
            const std::string used = class_text(session, *key.operator_class, method);
            details.classes.push_back(name + ' ' + used);
            full += ' ' + used;
        }
        for (const std::string& option : key.class_options) {
            details.classes.push_back(fmt::format("{} ({})", name, option));
        }
        const std::string order = order_words(key);
        if (!order.empty()) details.orders.push_back(name + order);
        details.full.push_back(full + order);
        details.names.push_back(std::move(name));
    }
    return details;
}

}  // namespace schemadiff::ddl
