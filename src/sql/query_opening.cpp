#include "sql/query_opening.hpp"

#include <algorithm>
#include <iterator>

namespace schemadiff {

namespace {

constexpr std::string_view beginnings[] = {"select", "table", "values", "with"};
constexpr std::string_view continuations[] = {"except", "fetch",  "for",   "intersect",
                                              "limit",  "offset", "order", "union"};
constexpr int most_parentheses = 32;

}  // namespace

bool opens_query(const TokenList& list, std::size_t open) {
    const auto is_open = [&](std::size_t at) {
        return at < list.tokens.size() && list.tokens[at].is(TokenKind::symbol, "(");
    };
    const auto is_among = [](const Token& token, const auto& words) {
        return token.kind == TokenKind::word &&
               std::ranges::find(words, token.value) != std::end(words);
    };
    if (!is_open(open)) return false;
    for (int n = 0; is_open(open + 1); ++n) {
        const std::size_t behind = list.parentheses[open + 1].closing + 1;
        if (behind == 1 || behind >= list.tokens.size() || n > most_parentheses) return false;
        const bool closes = list.tokens[behind].is(TokenKind::symbol, ")");
        if (!closes && !is_among(list.tokens[behind], continuations)) return false;
        ++open;
    }
    if (open + 1 >= list.tokens.size() || !is_among(list.tokens[open + 1], beginnings)) return false;
    // TABLE users: a name follows.
    return list.tokens[open + 1].value != "table" ||
           (open + 2 < list.tokens.size() && list.tokens[open + 2].kind != TokenKind::symbol);
}

}  // namespace schemadiff
