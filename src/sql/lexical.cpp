#include "sql/lexical.hpp"

#include <algorithm>
#include <array>

#include "sql/quoting.hpp"
#include "sql/text_escapes.hpp"

namespace schemadiff {

namespace {

constexpr auto npos = std::string_view::npos;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_operator_character(char c) {
    return std::string_view("+-*/<>=~!@#%^&|`?").find(c) != npos;
}

// The scanner's last rule for operators: a trailing + or - belongs to what follows, unless the
// operator has one of the characters that standard SQL's operators do not have.
struct Operator {
    std::size_t length = 0;
    std::size_t signs = 0;  ///< how many signs stand behind it, each an operator of its own
};

Operator operator_of(std::string_view text) {
    std::size_t length = 0;
    while (length < text.size() && is_operator_character(text[length])) {
        const std::string_view here = text.substr(length, 2);
        if (length > 0 && (here == "--" || here == "/*")) break;
        ++length;
    }
    const auto sticks = [](char c) { return std::string_view("~!@#%^&|`?").find(c) != npos; };
    if (std::none_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(length), sticks)) {
        const std::size_t all = length;
        while (length > 1 && (text[length - 1] == '+' || text[length - 1] == '-')) --length;
        return {length, all - length};
    }
    return {length, 0};
}

std::size_t number_length(std::string_view text) {
    std::size_t length = 0;
    const auto digits = [&] {
        while (length < text.size() && (is_digit(text[length]) || text[length] == '_')) ++length;
    };
    if (text.size() > 2 && text[0] == '0' && std::string_view("xXoObB").find(text[1]) != npos) {
        return quoting::end_of_word(text, 0);
    }
    digits();
    // "1..2" is a slice of PL/pgSQL's, no number with a dot.
    if (text.substr(length).starts_with('.') && !text.substr(length).starts_with("..")) {
        ++length;
        digits();
    }
    if (length < text.size() && (text[length] == 'e' || text[length] == 'E')) {
        std::size_t exponent = length + 1;
        if (exponent < text.size() && (text[exponent] == '+' || text[exponent] == '-')) ++exponent;
        if (exponent < text.size() && is_digit(text[exponent])) {
            length = exponent;
            digits();
        }
    }
    return length;
}

std::string lower(std::string_view word) {
    std::string result(word);
    for (char& c : result) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
    }
    return result;
}

class Scanner {
  public:
    explicit Scanner(std::string_view text) : text_(text) {}

    std::vector<Token> run() {
        for (skip(at_); at_ < text_.size(); skip(at_)) {
            Token token = next();
            token.end = at_;
            tokens_.push_back(std::move(token));
            if (tokens_.back().kind == TokenKind::broken) break;
        }
        return std::move(tokens_);
    }

  private:
    // Past blanks and comments; says whether a line break was among them.
    bool skip(std::size_t& at) const {
        const std::size_t begin = at;
        while (at < text_.size()) {
            if (quoting::is_blank(text_[at])) {
                ++at;
            } else if (text_.substr(at, 2) == "--") {
                at = quoting::end_of_line_comment(text_, at);
            } else if (text_.substr(at, 2) == "/*") {
                const std::size_t end = quoting::end_of_nested_comment(text_, at);
                if (end == npos) break;
                at = end;
            } else {
                break;
            }
        }
        return text_.substr(begin, at - begin).find('\n') != npos;
    }

    Token next() {
        const char c = text_[at_];
        const std::string_view rest = text_.substr(at_);
        const char second = rest.size() > 1 ? rest[1] : '\0';
        if (second == '\'' && std::string_view("eEbBxXnN").find(c) != npos) return prefixed(1);
        if (rest.size() > 2 && (c == 'u' || c == 'U') && second == '&' &&
            (rest[2] == '\'' || rest[2] == '"')) {
            return prefixed(2);
        }
        if (quoting::begins_word(c)) return word();
        if (c == '\'' || c == '"') return prefixed(0);
        if (is_digit(c) || (c == '.' && is_digit(second))) {
            return taken(TokenKind::number, number_length(rest), {});
        }
        if (c == '$') return dollar();
        return symbol(rest);
    }

    Token taken(TokenKind kind, std::size_t length, std::string_view value) {
        Token token{kind, std::string(value.data() ? value : text_.substr(at_, length)), at_, 0};
        at_ += length;
        return token;
    }

    Token broken() { return taken(TokenKind::broken, text_.size() - at_, {}); }

    Token word() {
        const std::size_t end = quoting::end_of_word(text_, at_);
        const std::string value = lower(text_.substr(at_, end - at_));
        return taken(TokenKind::word, end - at_, value);
    }

    Token dollar() {
        if (!quoting::dollar_tag(text_, at_).empty()) {
            const std::size_t tag = quoting::dollar_tag(text_, at_).size();
            const std::size_t end = quoting::end_of_dollar_quoted(text_, at_);
            if (end == npos) return broken();
            return taken(TokenKind::text, end - at_,
                         text_.substr(at_ + tag, end - at_ - 2 * tag));
        }
        std::size_t end = at_ + 1;
        while (end < text_.size() && is_digit(text_[end])) ++end;
        return end == at_ + 1 ? broken() : taken(TokenKind::parameter, end - at_, {});
    }

    Token symbol(std::string_view rest) {
        if (at_ < signs_end_) return taken(TokenKind::symbol, 1, {});
        for (const std::string_view pair : {"::", ":=", ".."}) {
            if (rest.starts_with(pair)) return taken(TokenKind::symbol, 2, pair);
        }
        if (std::string_view("()[],;.:").find(rest[0]) != npos) {
            return taken(TokenKind::symbol, 1, {});
        }
        const auto [length, signs] = operator_of(rest);
        signs_end_ = at_ + length + signs;
        if (length == 0 || rest.starts_with("/*")) return broken();
        if (rest.substr(0, length) == "!=") return taken(TokenKind::symbol, 2, "<>");
        return taken(TokenKind::symbol, length, {});
    }

    // A quoted stretch whose quote stands `prefix` characters further on, with the pieces that
    // continue it on later lines.
    Token prefixed(std::size_t prefix) {
        const char letter = prefix == 0 ? '\0' : lower(text_.substr(at_, 1))[0];
        const bool escaped = letter == 'e';
        std::size_t quote = at_ + prefix;
        std::string inside;
        std::size_t end = npos;
        while (true) {
            end = escaped ? quoting::end_of_escaped(text_, quote)
                          : quoting::end_of_doubled(text_, quote);
            if (end == npos) return broken();
            inside += text_.substr(quote + 1, end - quote - 2);
            std::size_t next = end;
            if (text_[quote] == '"' || !skip(next) || next >= text_.size() || text_[next] != '\'') {
                break;
            }
            quote = next;
        }
        const bool name = text_[at_ + prefix] == '"';
        Token token{name ? TokenKind::quoted_name : TokenKind::text,
                    decoded(letter, inside, text_[quote]), at_, end};
        if (letter == 'b' || letter == 'x') token.kind = TokenKind::bits;
        at_ = end;
        if (letter == 'u') uescape(token, inside, text_[quote]);
        return token;
    }

    static std::string decoded(char letter, std::string_view inside, char quote) {
        if (letter == 'e') return escapes::backslashes_resolved(inside);
        if (letter == 'x') return escapes::binary_digits(inside);
        const std::string plain = escapes::doubled_resolved(inside, quote);
        return letter == 'u' ? escapes::unicode_resolved(plain, '\\') : plain;
    }

    // U&'x' UESCAPE '!'
    void uescape(Token& token, std::string_view inside, char quote) {
        std::size_t at = at_;
        skip(at);
        const std::size_t end = quoting::end_of_word(text_, at);
        if (!quoting::is_word(text_.substr(at, end - at), "uescape")) return;
        at = end;
        skip(at);
        if (at + 2 >= text_.size() || text_[at] != '\'' || text_[at + 2] != '\'') return;
        token.value =
            escapes::unicode_resolved(escapes::doubled_resolved(inside, quote), text_[at + 1]);
        at_ = at + 3;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t signs_end_ = 0;  // until there are signs alone: a long run is looked through once
    std::vector<Token> tokens_;
};

}  // namespace

std::vector<Token> tokens_of(std::string_view text) {
    return Scanner(text).run();
}

std::string quoted_text(std::string_view value) {
    std::string result = "'";
    for (const char c : value) {
        result += c;
        if (c == '\'') result += c;
    }
    return result + '\'';
}

}  // namespace schemadiff
