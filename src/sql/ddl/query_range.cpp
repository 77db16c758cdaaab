#include "sql/ddl/query_range.hpp"

namespace schemadiff::ddl {

TokenRange read_rest(Cursor& cursor) {
    const std::size_t begin = cursor.at();
    while (!cursor.done()) cursor.advance();
    if (cursor.at() == begin) cursor.fail_expecting("a query");
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
