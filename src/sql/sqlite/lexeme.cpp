#include "sql/sqlite/lexeme.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "sql/quoting.hpp"
#include "sql/sqlite_names.hpp"
#include "sql/sqlite_tokens.hpp"
#include "sql/text_position.hpp"

namespace schemadiff::sqlite {

namespace {

using Kind = Lexeme::Kind;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_hexadecimal(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

class Lexer {
  public:
    Lexer(std::string_view text, Location from)
        : text_(text), from_(from),
          position_{0, static_cast<int>(from.line), static_cast<int>(from.column)} {}

    Lexemes run() && {
        while (true) {
            const std::size_t gap = at_;
            skip_blanks();
            Lexeme lexeme;
            lexeme.gap = text_.substr(gap, at_ - gap);
            lexeme.at = place(at_);
            const std::size_t begin = at_;
            if (at_ < text_.size()) lexeme.kind = step();
            lexeme.text = text_.substr(begin, at_ - begin);
            lexemes_.push_back(lexeme);
            if (lexeme.kind == Kind::end) return std::move(lexemes_);
        }
    }

  private:
    char peek(std::size_t ahead = 0) const {
        return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
    }

    void skip_blanks() {
        while (at_ < text_.size()) {
            if (quoting::is_blank(peek())) {
                ++at_;
            } else if (peek() == '-' && peek(1) == '-') {
                at_ = std::min(quoting::end_of_line_comment(text_, at_), text_.size());
            } else if (peek() == '/' && peek(1) == '*') {
                at_ = std::min(quoting::end_of_flat_comment(text_, at_), text_.size());
            } else {
                return;
            }
        }
    }

    Kind step() {
        const char c = peek();
        if ((c == 'x' || c == 'X') && peek(1) == '\'') return blob();
        if (quoting::begins_word(c)) {
            at_ = quoting::end_of_word(text_, at_);
            return Kind::word;
        }
        if (is_digit(c) || (c == '.' && is_digit(peek(1)))) return number();
        if (c == '\'') return quoted(quoting::end_of_doubled(text_, at_), Kind::string);
        if (c == '"' || c == '`') return quoted(quoting::end_of_doubled(text_, at_), Kind::quoted_name);
        if (c == '[') return quoted(quoting::end_of_bracketed(text_, at_), Kind::quoted_name);
        if (c == '?' || c == ':' || c == '@' || c == '$' || c == '#') return variable();
        return sign();
    }

    Kind quoted(std::size_t end, Kind kind) {
        if (end == std::string_view::npos) throw Fault{place(at_), "the quote that begins here never ends"};
        at_ = end;
        return kind;
    }

    Kind blob() {
        const std::size_t begin = at_++;
        quoted(quoting::end_of_doubled(text_, at_), Kind::blob);
        const std::string_view digits = text_.substr(begin + 2, at_ - begin - 3);
        if (digits.size() % 2 != 0 || !std::ranges::all_of(digits, is_hexadecimal)) {
            throw Fault{place(begin), "a blob is x'…' with an even number of hexadecimal digits"};
        }
        return Kind::blob;
    }

    void digits() {
        while (is_digit(peek())) ++at_;
    }

    Kind number() {
        const std::size_t begin = at_;
        if (peek() == '0' && (peek(1) == 'x' || peek(1) == 'X') && is_hexadecimal(peek(2))) {
            at_ += 2;
            while (is_hexadecimal(peek())) ++at_;
        } else {
            digits();
            if (peek() == '.') {
                ++at_;
                digits();
            }
            const bool sign = peek(1) == '+' || peek(1) == '-';
            if ((peek() == 'e' || peek() == 'E') && is_digit(peek(sign ? 2 : 1))) {
                at_ += sign ? 2 : 1;
                digits();
            }
        }
        if (at_ < text_.size() && quoting::continues_word(peek())) {
            throw Fault{place(begin), "a number runs into a word here: a blank or quotes were expected"};
        }
        return Kind::number;
    }

    Kind variable() {
        const std::size_t begin = at_++;
        while (at_ < text_.size() && quoting::continues_word(peek())) ++at_;
        if (text_[begin] != '?' && at_ == begin + 1) {
            throw Fault{place(begin), fmt::format("\"{}\" begins nothing that SQLite knows", text_[begin])};
        }
        return Kind::variable;
    }

    Kind sign() {
        constexpr auto longer = std::to_array<std::string_view>(
            {"->>", "->", "||", "<<", ">>", "<=", "<>", ">=", "==", "!="});
        constexpr std::string_view single = "()+-*/%,;.<>=&|~";
        const std::string_view rest = text_.substr(at_);
        for (const std::string_view one : longer) {
            if (rest.starts_with(one)) {
                at_ += one.size();
                return Kind::sign;
            }
        }
        if (single.find(rest[0]) == std::string_view::npos) {
            throw Fault{place(at_), "this character begins nothing that SQLite knows"};
        }
        ++at_;
        return Kind::sign;
    }

    Location place(std::size_t at) {
        position_.advance_to(text_, at);
        return {from_.file, static_cast<std::uint32_t>(position_.line),
                static_cast<std::uint32_t>(position_.column), from_.revision};
    }

    std::string_view text_;
    Location from_;
    TextPosition position_;
    std::size_t at_ = 0;
    Lexemes lexemes_;
};

constexpr auto reserved = std::to_array<std::string_view>({
    "add", "all", "alter", "and", "as", "autoincrement", "between", "case", "check", "collate",
    "commit", "constraint", "create", "default", "deferrable", "delete", "distinct", "drop", "else",
    "escape", "except", "exists", "foreign", "from", "group", "having", "in", "index", "insert",
    "intersect", "into", "is", "isnull", "join", "limit", "not", "nothing", "notnull", "null", "on",
    "or", "order", "primary", "references", "returning", "select", "set", "table", "then", "to",
    "transaction", "union", "unique", "update", "using", "values", "when", "where",
});
static_assert(std::ranges::is_sorted(reserved));

}  // namespace

bool Lexeme::is(std::string_view lower_word) const {
    return kind == Kind::word && quoting::is_word(text, lower_word);
}

Lexemes lexemes_of(std::string_view text, Location from) {
    return Lexer(text, from).run();
}

std::string text_of(const Lexeme* begin, const Lexeme* end) {
    std::string text;
    for (const Lexeme* lexeme = begin; lexeme != end; ++lexeme) {
        if (lexeme != begin) text += lexeme->gap;
        text += lexeme->text;
    }
    return text;
}

std::string name_of(const Lexeme& lexeme) {
    return unquoted_sqlite_name(lexeme.text);
}

std::string folded_name(const Lexeme& lexeme) {
    return lower_case(name_of(lexeme));
}

bool is_reserved(std::string_view lower_word) {
    return std::ranges::binary_search(reserved, lower_word);
}

std::string shown(const Lexeme& lexeme) {
    constexpr std::size_t most = 40;
    if (lexeme.kind == Kind::end) return "the end of the statement";
    const std::string_view text = lexeme.text;
    if (text.size() <= most) return fmt::format("\"{}\"", text);
    std::size_t cut = most;
    while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xc0) == 0x80) --cut;
    return fmt::format("\"{}…\"", text.substr(0, cut));
}

}  // namespace schemadiff::sqlite
