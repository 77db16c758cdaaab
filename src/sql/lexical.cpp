#include "sql/lexical.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

#include "sql/quoting.hpp"
#include "sql/text_escapes.hpp"

namespace schemadiff {

namespace {

constexpr auto npos = std::string_view::npos;

// What a character may be, looked up in one step: most of the time goes into asking that.
enum : std::uint8_t {
    blank_character = 1,
    word_begin = 2,
    word_character = 4,
    digit_character = 8,
    operator_character = 16,
    punctuation_character = 32,
    upper_character = 64,
};
constexpr std::array<std::uint8_t, 256> make_classes() {
    std::array<std::uint8_t, 256> classes{};
    const auto mark = [&classes](std::string_view characters, int what) {
        for (const char c : characters) classes[static_cast<unsigned char>(c)] |= what;
    };
    for (std::size_t c = 0; c < classes.size(); ++c) {
        const bool upper = c >= 'A' && c <= 'Z';
        const bool letter = upper || (c >= 'a' && c <= 'z') || c == '_' || c >= 0x80;
        if (letter) classes[c] |= word_begin | word_character;
        if (upper) classes[c] |= upper_character;
        if (c >= '0' && c <= '9') classes[c] |= word_character | digit_character;
    }
    mark("$", word_character);
    mark(" \t\n\v\f\r", blank_character);
    mark("+-*/<>=~!@#%^&|`?", operator_character);
    mark("()[],;.:", punctuation_character);
    return classes;
}
constexpr std::array<std::uint8_t, 256> classes = make_classes();

bool is(std::uint8_t what, char c) {
    return (classes[static_cast<unsigned char>(c)] & what) != 0;
}

bool is_digit(char c) {
    return is(digit_character, c);
}

bool is_operator_character(char c) {
    return is(operator_character, c);
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

char lower(char c) {
    return is(upper_character, c) ? static_cast<char>(c + ('a' - 'A')) : c;
}

class Scanner {
  public:
    Scanner(std::string_view text, TokenStorage& storage, std::vector<Token>& tokens)
        : text_(text), storage_(storage), tokens_(tokens) {}

    void run() {
        reserve();
        for (skip(at_); at_ < text_.size(); skip(at_)) {
            next();
            if (tokens_.back().kind == TokenKind::broken) break;
        }
    }

    std::size_t run_to_semicolon() {
        reserve();
        int depth = 0;
        for (skip(at_); at_ < text_.size(); skip(at_)) {
            const char c = text_[at_];
            if (c == ';') return depth == 0 ? at_ : npos;
            if (c == '(') ++depth;
            if (c == ')' && depth > 0) --depth;
            next();
            const Token& token = tokens_.back();
            if (token.kind == TokenKind::word ? needs_care(token.value)
                                              : token.kind == TokenKind::broken || token.value == ":") {
                return npos;
            }
        }
        return npos;
    }

  private:
    void reserve() {
        constexpr std::size_t usual_bytes_of_a_token = 4;
        constexpr std::size_t many = 4096;
        tokens_.reserve(std::min(text_.size() / usual_bytes_of_a_token + 4, many));
    }

    // BEGIN ATOMIC and COPY … FROM stdin; the word is the last token.
    bool needs_care(std::string_view word) const {
        if (word == "atomic") return tokens_.size() > 1 && tokens_[tokens_.size() - 2].value == "begin";
        return word == "stdin" && tokens_.front().value == "copy";
    }

    // Past blanks and comments.
    void skip(std::size_t& at) const {
        while (at < text_.size()) {
            const char c = text_[at];
            if (is(blank_character, c)) {
                ++at;
            } else if (c == '-' && at + 1 < text_.size() && text_[at + 1] == '-') {
                at = quoting::end_of_line_comment(text_, at);
            } else if (c == '/' && at + 1 < text_.size() && text_[at + 1] == '*') {
                const std::size_t end = quoting::end_of_nested_comment(text_, at);
                if (end == npos) break;
                at = end;
            } else {
                break;
            }
        }
    }

    // The same; says whether a line break was among them.
    bool skip_to_next_line(std::size_t& at) const {
        const std::size_t begin = at;
        skip(at);
        return text_.substr(begin, at - begin).find('\n') != npos;
    }

    void next() {
        const char c = text_[at_];
        const char second = at_ + 1 < text_.size() ? text_[at_ + 1] : '\0';
        if (is(word_begin, c)) {
            if (second == '\'' && std::string_view("eEbBxXnN").find(c) != npos) return prefixed(1);
            if (second == '&' && (c == 'u' || c == 'U') && at_ + 2 < text_.size() &&
                (text_[at_ + 2] == '\'' || text_[at_ + 2] == '"')) {
                return prefixed(2);
            }
            return word();
        }
        if (c == '\'' || c == '"') return prefixed(0);
        if (is_digit(c) || (c == '.' && is_digit(second))) {
            return take(TokenKind::number, number_length(text_.substr(at_)));
        }
        if (c == '$') return dollar();
        symbol(c, second);
    }

    void add(TokenKind kind, std::string_view value, std::size_t begin) {
        tokens_.push_back({kind, value, static_cast<std::uint32_t>(begin),
                           static_cast<std::uint32_t>(at_)});
    }

    // The next characters as they are.
    void take(TokenKind kind, std::size_t length) {
        const std::size_t begin = at_;
        at_ += length;
        add(kind, text_.substr(begin, length), begin);
    }

    void take_broken() { take(TokenKind::broken, text_.size() - at_); }

    void word() {
        const std::size_t begin = at_;
        std::uint8_t seen = 0;
        do {
            seen |= classes[static_cast<unsigned char>(text_[at_])];
            ++at_;
        } while (at_ < text_.size() && is(word_character, text_[at_]));
        const bool folded = (seen & upper_character) != 0;
        add(TokenKind::word,
            folded ? storage_.lower_case(text_.substr(begin, at_ - begin))
                   : text_.substr(begin, at_ - begin),
            begin);
    }

    void dollar() {
        const std::size_t begin = at_;
        const std::size_t tag = quoting::dollar_tag(text_, at_).size();
        if (tag > 0) {
            const std::size_t end = quoting::end_of_dollar_quoted(text_, at_);
            if (end == npos) return take_broken();
            at_ = end;
            return add(TokenKind::text, text_.substr(begin + tag, end - begin - 2 * tag), begin);
        }
        std::size_t end = at_ + 1;
        while (end < text_.size() && is_digit(text_[end])) ++end;
        if (end == at_ + 1) return take_broken();
        take(TokenKind::parameter, end - at_);
    }

    void symbol(char c, char second) {
        if (at_ < signs_end_) return take(TokenKind::symbol, 1);
        if ((c == ':' && (second == ':' || second == '=')) || (c == '.' && second == '.')) {
            return take(TokenKind::symbol, 2);
        }
        if (is(punctuation_character, c)) return take(TokenKind::symbol, 1);
        const std::string_view rest = text_.substr(at_);
        const auto [length, signs] = operator_of(rest);
        signs_end_ = at_ + length + signs;
        if (length == 0 || (c == '/' && second == '*')) return take_broken();
        take(TokenKind::symbol, length);
        if (tokens_.back().value == "!=") tokens_.back().value = "<>";
    }

    // A quoted stretch whose quote stands `prefix` characters further on, with the pieces that
    // continue it on later lines.
    void prefixed(std::size_t prefix) {
        const std::size_t begin = at_;
        const char letter = prefix == 0 ? '\0' : lower(text_[at_]);
        const bool escaped = letter == 'e';
        std::size_t quote = at_ + prefix;
        const bool name = text_[quote] == '"';
        std::string_view inside;
        std::string joined;
        std::size_t end = npos;
        while (true) {
            end = escaped ? quoting::end_of_escaped(text_, quote)
                          : quoting::end_of_doubled(text_, quote);
            if (end == npos) return take_broken();
            const std::string_view piece = text_.substr(quote + 1, end - quote - 2);
            const bool first = quote == begin + prefix;
            if (first) inside = piece;
            else joined += joined.empty() ? std::string(inside).append(piece) : std::string(piece);
            std::size_t next = end;
            if (name || !skip_to_next_line(next) || next >= text_.size() || text_[next] != '\'') break;
            quote = next;
        }
        if (!joined.empty()) inside = storage_.keep(std::move(joined));
        at_ = end;
        const bool bits = letter == 'b' || letter == 'x';
        const TokenKind kind = name ? TokenKind::quoted_name : bits ? TokenKind::bits : TokenKind::text;
        std::string_view value = decoded(letter, inside, text_[quote]);
        if (letter == 'u') uescape(value, inside, text_[quote]);
        add(kind, value, begin);
    }

    // Most strings say what stands in them.
    std::string_view decoded(char letter, std::string_view inside, char quote) {
        if (letter == 'e') return storage_.keep(escapes::backslashes_resolved(inside));
        if (letter == 'x') return storage_.keep(escapes::binary_digits(inside));
        const bool plain = inside.find(quote) == npos;
        if (letter != 'u') {
            return plain ? inside : storage_.keep(escapes::doubled_resolved(inside, quote));
        }
        return storage_.keep(
            escapes::unicode_resolved(escapes::doubled_resolved(inside, quote), '\\'));
    }

    // U&'x' UESCAPE '!'
    void uescape(std::string_view& value, std::string_view inside, char quote) {
        std::size_t at = at_;
        skip(at);
        const std::size_t end = quoting::end_of_word(text_, at);
        if (!quoting::is_word(text_.substr(at, end - at), "uescape")) return;
        at = end;
        skip(at);
        if (at + 2 >= text_.size() || text_[at] != '\'' || text_[at + 2] != '\'') return;
        value = storage_.keep(
            escapes::unicode_resolved(escapes::doubled_resolved(inside, quote), text_[at + 1]));
        at_ = at + 3;
    }

    std::string_view text_;
    TokenStorage& storage_;
    std::size_t at_ = 0;
    std::size_t signs_end_ = 0;  // until there are signs alone: a long run is looked through once
    std::vector<Token>& tokens_;
};

}  // namespace

std::string_view TokenStorage::keep(std::string value) {
    return *values_.emplace_back(std::make_unique<const std::string>(std::move(value)));
}

std::string_view TokenStorage::lower_case(std::string_view word) {
    constexpr std::size_t usual_room = 4096;
    while (used_ < rooms_.size() && rooms_[used_].size - taken_ < word.size()) {
        ++used_;
        taken_ = 0;
    }
    if (used_ == rooms_.size()) {
        const std::size_t size = std::max(word.size(), usual_room);
        rooms_.push_back({std::make_unique_for_overwrite<char[]>(size), size});
    }
    char* const begin = rooms_[used_].bytes.get() + taken_;
    std::ranges::transform(word, begin, lower);
    taken_ += word.size();
    return {begin, word.size()};
}

void TokenStorage::clear() {
    values_.clear();
    used_ = 0;
    taken_ = 0;
}

void read_tokens(std::string_view text, TokenStorage& storage, std::vector<Token>& tokens) {
    if (text.size() > std::numeric_limits<std::uint32_t>::max()) {
        tokens.emplace_back();
    } else {
        Scanner(text, storage, tokens).run();
    }
}

std::size_t read_plain_statement(std::string_view text, TokenStorage& storage,
                                 std::vector<Token>& tokens) {
    const std::size_t end = Scanner(text, storage, tokens).run_to_semicolon();
    return end < std::numeric_limits<std::uint32_t>::max() ? end : npos;
}

std::vector<Token> tokens_of(std::string_view text, TokenStorage& storage) {
    std::vector<Token> tokens;
    read_tokens(text, storage, tokens);
    return tokens;
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
