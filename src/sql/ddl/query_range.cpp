#include "sql/ddl/query_range.hpp"

namespace schemadiff::ddl {

TokenRange read_rest(Cursor& cursor) {
    const std::size_t begin = cursor.at();
    const bool query = cursor.sees("select") || cursor.sees("values") || cursor.sees("with") ||
                       cursor.sees("table") || cursor.sees_symbol("(");
    if (!query) cursor.fail_expecting("a query");
    while (!cursor.done()) cursor.advance();
    return {begin, cursor.at()};
}

TokenRange without_data_option(const Cursor& cursor, TokenRange query) {
    const std::vector<Token>& tokens = cursor.list().tokens;
    if (query.end < query.begin + 3 || !tokens[query.end - 1].is(TokenKind::word, "data")) return query;
    std::size_t begin = query.end - 2;
    if (tokens[begin].is(TokenKind::word, "no")) --begin;
    if (tokens[begin].is(TokenKind::word, "with")) query.end = begin;
    return query;
}

}  // namespace schemadiff::ddl
