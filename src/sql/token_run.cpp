#include "sql/token_run.hpp"

#include "sql/expression_words.hpp"

namespace schemadiff {

std::string spelled(const Token& token) {
    switch (token.kind) {
        case TokenKind::quoted_name: return canonical_identifier(token.value);
        case TokenKind::text: return quoted_text(token.value);
        case TokenKind::bits: return "B" + quoted_text(token.value);
        default: return std::string(token.value);
    }
}

bool is_spaced(const Token& left, const Token& right) {
    const auto one_of = [](const Token& token, std::string_view symbols) {
        return token.kind == TokenKind::symbol && token.value.size() == 1 &&
               symbols.find(token.value) != std::string_view::npos;
    };
    if (one_of(left, "([.") || one_of(right, ")],;.[")) return false;
    if (left.is(TokenKind::symbol, "::") || right.is(TokenKind::symbol, "::")) return false;
    // A call: no blank between its name and the parenthesis.
    const bool name = left.kind == TokenKind::quoted_name ||
                      (left.kind == TokenKind::word && !is_reserved(left.value));
    return !(name && one_of(right, "("));
}

std::string token_run(std::span<const Token> tokens) {
    std::string result;
    for (std::size_t n = 0; n < tokens.size(); ++n) {
        if (n > 0 && is_spaced(tokens[n - 1], tokens[n])) result += ' ';
        result += spelled(tokens[n]);
    }
    return result;
}

}  // namespace schemadiff
