#include "sql/token_list.hpp"

#include <algorithm>

namespace schemadiff {

TokenList token_list_of(std::string_view text) {
    TokenList list{tokens_of(text), {}};
    list.parentheses.resize(list.tokens.size());
    std::vector<std::size_t> open;
    for (std::size_t n = 0; n < list.tokens.size(); ++n) {
        if (list.tokens[n].is(TokenKind::symbol, "(")) open.push_back(n);
        if (!list.tokens[n].is(TokenKind::symbol, ")") || open.empty()) continue;
        Parenthesis& closed = list.parentheses[open.back()];
        open.pop_back();
        closed.closing = n;
        ++closed.height;
        if (open.empty()) continue;
        std::size_t& around = list.parentheses[open.back()].height;
        around = std::max(around, closed.height);
    }
    return list;
}

}  // namespace schemadiff
