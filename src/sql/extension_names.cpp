#include "sql/extension_names.hpp"

#include <utility>
#include <vector>

#include "sql/lexical.hpp"

namespace schemadiff {

namespace {

class Names {
  public:
    Names(const std::vector<Token>& tokens, const std::set<std::string>& schemas)
        : tokens_(tokens), schemas_(schemas) {}

    std::string run() {
        for (std::size_t at = 0; at < tokens_.size();) at = step(at);
        return std::move(result_);
    }

  private:
    bool is_symbol(std::size_t at, std::string_view symbol) const {
        return at < tokens_.size() && tokens_[at].is(TokenKind::symbol, symbol);
    }

    bool qualifies(std::size_t at) const {
        if (!is_symbol(at + 1, ".")) return false;
        const Token& token = tokens_[at];
        const bool name = token.kind == TokenKind::word || token.kind == TokenKind::quoted_name;
        return name && schemas_.contains(std::string(token.value));
    }

    bool is_constant(std::size_t at) const {
        return tokens_[at].kind == TokenKind::text || tokens_[at].kind == TokenKind::number;
    }

    // Takes one token, or several that are one name, and returns where to go on.
    std::size_t step(std::size_t at) {
        const bool casts = at > 0 && is_symbol(at, "::") && is_constant(at - 1);
        if (casts && at + 1 < tokens_.size() && qualifies(at + 1)) return at + 4;
        if (tokens_[at].is(TokenKind::word, "operator") && is_symbol(at + 1, "(")) {
            std::size_t name = at + 2;
            if (name < tokens_.size() && qualifies(name)) name += 2;
            if (name != at + 2 && is_symbol(name + 1, ")")) {
                append_operator(tokens_[name]);
                return name + 2;
            }
        }
        if (qualifies(at)) return at + 2;
        append(tokens_[at]);
        return at + 1;
    }

    // The server spells LIKE by its operator where that is an extension's.
    void append_operator(const Token& token) {
        constexpr std::pair<std::string_view, std::string_view> words[] = {
            {"~~", "like "}, {"!~~", "not like "}, {"~~*", "ilike "}, {"!~~*", "not ilike "}};
        for (const auto& [symbol, word] : words) {
            if (token.value == symbol) {
                result_ += word;
                return;
            }
        }
        append(token);
    }

    void append(const Token& token) {
        if (token.kind == TokenKind::text) {
            result_ += quoted_text(token.value);
        } else if (token.kind == TokenKind::quoted_name) {
            result_.append("\"").append(token.value).append("\"");
        } else {
            result_ += token.value;
        }
        result_ += ' ';
    }

    const std::vector<Token>& tokens_;
    const std::set<std::string>& schemas_;
    std::string result_;
};

}  // namespace

std::string without_extension_names(std::string_view text, const std::set<std::string>& schemas) {
    TokenStorage storage;
    const std::vector<Token> tokens = tokens_of(text, storage);
    return Names(tokens, schemas).run();
}

}  // namespace schemadiff
