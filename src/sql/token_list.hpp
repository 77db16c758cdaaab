// The tokens of a text and how its parentheses belong together, found out once: whoever skips a
// sub-select does so in one step, however deep it stands.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "sql/lexical.hpp"

namespace schemadiff {

/// What is known of an opening parenthesis.
struct Parenthesis {
    std::uint32_t closing = 0;  ///< the token that closes it; 0 if none does
    std::uint32_t height = 0;   ///< how many levels of parentheses it holds, itself included
};

struct TokenList {
    std::vector<Token> tokens;
    std::vector<Parenthesis> parentheses;  ///< one for each token, empty for most
    TokenStorage storage;
    std::vector<std::uint32_t> open;  ///< room for read_token_list()
};

/// Some tokens of a list: from `begin`, up to and without `end`.
struct TokenRange {
    std::size_t begin = 0;
    std::size_t end = 0;

    bool operator==(const TokenRange&) const = default;
};

/// In linear time. REQUIRES: the text outlives the list, whose values are views of it.
TokenList token_list_of(std::string_view text);
/// The same into a list that was used before: a script has very many small texts.
void read_token_list(std::string_view text, TokenList& list);
/// The same for the statement that the text begins with: see read_plain_statement().
std::size_t read_plain_statement(std::string_view text, TokenList& list);

}  // namespace schemadiff
