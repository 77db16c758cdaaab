#include "sql/token_list.hpp"

#include <algorithm>

namespace schemadiff {

namespace {

constexpr std::size_t longest_name = 63;

/// The server keeps no more bytes of a name (truncate_identifier), and cuts between characters.
void cut_name(Token& token) {
    if (token.kind != TokenKind::word && token.kind != TokenKind::quoted_name) return;
    std::size_t size = longest_name;
    while (size > 0 && (static_cast<unsigned char>(token.value[size]) & 0xC0U) == 0x80U) --size;
    token.value = token.value.substr(0, size);
}

void clear(TokenList& list) {
    list.tokens.clear();
    list.storage.clear();
}

/// Cuts names and matches parentheses, in one pass over the tokens.
void finish(TokenList& list) {
    list.parentheses.assign(list.tokens.size(), {});
    std::vector<std::uint32_t>& open = list.open;
    open.clear();
    for (std::size_t n = 0; n < list.tokens.size(); ++n) {
        Token& token = list.tokens[n];
        if (token.value.size() > longest_name) cut_name(token);
        if (token.kind != TokenKind::symbol || token.value.size() != 1) continue;
        if (token.value[0] == '(') open.push_back(static_cast<std::uint32_t>(n));
        if (token.value[0] != ')' || open.empty()) continue;
        Parenthesis& closed = list.parentheses[open.back()];
        open.pop_back();
        closed.closing = static_cast<std::uint32_t>(n);
        ++closed.height;
        if (open.empty()) continue;
        std::uint32_t& around = list.parentheses[open.back()].height;
        around = std::max(around, closed.height);
    }
}

}  // namespace

TokenList token_list_of(std::string_view text) {
    TokenList list;
    read_token_list(text, list);
    return list;
}

void read_token_list(std::string_view text, TokenList& list) {
    clear(list);
    read_tokens(text, list.storage, list.tokens);
    finish(list);
}

std::size_t read_plain_statement(std::string_view text, TokenList& list) {
    clear(list);
    const std::size_t end = read_plain_statement(text, list.storage, list.tokens);
    if (end != std::string_view::npos) finish(list);
    return end;
}

}  // namespace schemadiff
