#include "sql/ddl/expression_syntax.hpp"

#include "sql/expression_parser.hpp"

namespace schemadiff::ddl {

namespace {

/// XML's and SQL/JSON's functions have a syntax of their own, which the parser of expressions does not
/// know: such an expression is kept as its tokens.
bool has_own_syntax(const Cursor& cursor, TokenRange range) {
    for (std::size_t n = range.begin; n < range.end; ++n) {
        const Token& token = cursor.list().tokens[n];
        const bool word = token.kind == TokenKind::word;
        if (word && (token.value.starts_with("xml") || token.value.starts_with("json_"))) return true;
    }
    return false;
}

}  // namespace

void expect_expression(const Cursor& cursor, TokenRange range) {
    if (has_own_syntax(cursor, range)) return;
    std::size_t read = 0;
    const auto parsed = parse_expression(cursor.list(), range, read);
    Cursor rest(cursor, range);
    if (!parsed) rest.fail_expecting("an expression");
    if (parsed->end >= range.end) return;
    rest.go_to(parsed->end);
    rest.fail_expecting("the end of the expression");
}

}  // namespace schemadiff::ddl
