// The keys of indexes, exclusion constraints and partitioned tables.
#include "sql/ddl/column_syntax.hpp"

namespace schemadiff::ddl {

namespace {

/// Whether what stands here is a column and not a call, a cast or any other expression.
bool sees_plain_column(const Cursor& cursor) {
    const Token& token = cursor.peek();
    if (token.kind != TokenKind::word && token.kind != TokenKind::quoted_name) return false;
    const Token& next = cursor.peek(1);
    return next.kind != TokenKind::symbol || next.value == "," || next.value == ")" ||
           next.value.empty();
}

/// An expression in parentheses, or a call, which needs none.
TokenRange read_key_expression(Cursor& cursor) {
    if (cursor.sees_symbol("(")) return cursor.parenthesised("an expression");
    const std::size_t begin = cursor.at();
    // Key words name the calls that have a grammar of their own: coalesce(a, b).
    cursor.qualified_name("a column or an expression in parentheses", NamePlace::free);
    // Special calls have no parentheses: CURRENT_DATE; casts stand in parentheses of their own.
    if (cursor.sees_symbol("(")) {
        cursor.parenthesised("arguments");
    } else if (cursor.at() > begin + 1) {
        cursor.fail_expecting("\"(\": an expression that is no call stands in parentheses");
    }
    return {begin, cursor.at()};
}

bool sees_order_of_nulls(const Cursor& cursor) {
    return cursor.sees({"nulls", "first"}) || cursor.sees({"nulls", "last"});
}

void read_order(Cursor& cursor, KeySyntax& key) {
    if (cursor.take("desc")) {
        key.descending = true;
    } else {
        cursor.take("asc");
    }
    if (sees_order_of_nulls(cursor)) {
        key.nulls_first = cursor.peek(1).value == "first";
        cursor.advance(2);
    }
}

KeySyntax read_key(Cursor& cursor) {
    KeySyntax key;
    key.range.begin = cursor.at();
    if (sees_plain_column(cursor)) {
        key.expression.begin = cursor.at();
        key.column = cursor.name("a column");
        key.expression.end = cursor.at();
    } else {
        key.expression = read_key_expression(cursor);
    }
    if (cursor.take("collate")) key.collation = cursor.qualified_name("a collation");
    const bool names_class = cursor.peek().kind == TokenKind::quoted_name ||
                             (cursor.peek().kind == TokenKind::word && !cursor.sees("asc") &&
                              !cursor.sees("desc") && !sees_order_of_nulls(cursor) &&
                              !cursor.sees("with"));
    if (names_class) {
        key.operator_class = cursor.qualified_name("an operator class");
        if (cursor.sees_symbol("(")) key.class_options = read_storage_options(cursor);
    }
    read_order(cursor, key);
    key.range.end = cursor.at();
    if (cursor.take("with")) {
        key.with_operator.begin = cursor.at();
        if (cursor.take("operator")) {
            cursor.parenthesised("an operator");
        } else {
            if (cursor.peek().kind != TokenKind::symbol) cursor.fail_expecting("an operator");
            cursor.advance();
        }
        key.with_operator.end = cursor.at();
    }
    return key;
}

}  // namespace

std::vector<KeySyntax> read_keys(Cursor& cursor) {
    std::vector<KeySyntax> keys;
    cursor.expect_symbol("(");
    do {
        keys.push_back(read_key(cursor));
    } while (cursor.take_symbol(","));
    cursor.expect_symbol(")");
    return keys;
}

}  // namespace schemadiff::ddl
