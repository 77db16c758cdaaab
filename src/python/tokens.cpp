// By hand rather than by PEGTL: indentation, brackets and strings that nest in f-strings are state
// that a grammar could only carry in actions, and one pass over the bytes is linear by construction.
#include <algorithm>

#include "python/string_scan.hpp"
#include "python/token.hpp"

namespace schemadiff::python {

namespace {

constexpr std::string_view symbols3[] = {"**=", "//=", ">>=", "<<=", "..."};
// "<>" is Python 2's; it is kept together so that the remark can name it.
constexpr std::string_view symbols2[] = {"**", "//", ">>", "<<", "!=", "->", ":=", "==", "<=",
                                         ">=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=",
                                         "@=", "<>"};
constexpr std::string_view second_letters = "=*/<>.";
constexpr std::string_view symbols1 = "+-*/%@<>=()[]{},:.;&|^~";

constexpr std::string_view words_of_statements[] = {
    "assert", "break", "class",  "continue", "def",   "del",  "except", "finally",
    "global", "import", "nonlocal", "pass",  "raise", "return", "try",  "while", "with"};

constexpr std::string_view operator_letters = "|^&<>+-*/%@=!";
constexpr std::string_view operator_words[] = {"and", "if", "in", "is", "not", "or"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool begins_name(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '_' ||
           byte >= 0x80;
}

bool is_digit_of_base(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') || c == '_';
}

enum class Layout { lines, bracketed };

class Tokeniser {
  public:
    Tokeniser(std::string_view source, Start start, std::uint32_t end, Layout layout)
        : source_(source.substr(0, end)),
          strings_(source_),
          at_(start.offset),
          counted_(start.offset),
          line_(start.line),
          column_(start.column),
          layout_(layout) {}

    TokenList run();

  private:
    struct Indent {
        int column;       ///< a tab goes to the next multiple of eight
        int tabs_as_one;  ///< Python 3 refuses files in which the two orders disagree
    };

    char peek(std::size_t ahead = 0) const {
        return at_ + ahead < source_.size() ? source_[at_ + ahead] : '\0';
    }
    bool lines_count() const { return layout_ == Layout::lines && brackets_.empty(); }
    void count_to(std::size_t offset);
    void push(TokenKind kind, std::size_t begin, std::size_t end);
    void fault(std::string message);
    void indentation();
    void compare_indent(Indent indent);
    bool skip_blanks();
    void line_end();
    bool has_open_line() const;
    bool closes_brackets(std::size_t begin) const;
    void close_brackets(std::size_t begin);
    void name_or_string();
    void string(std::size_t begin, StringPrefix prefix);
    void number();
    void symbol();
    void bracket(char c);
    void finish();

    std::string_view source_;
    StringScanner strings_;
    std::size_t at_;
    std::size_t counted_;  ///< line_ and column_ are those of this offset
    int line_;
    int column_;
    Layout layout_;
    bool line_begins_ = true;
    bool tabs_told_ = false;
    std::vector<Indent> indents_{{0, 0}};
    std::vector<char> brackets_;
    TokenList list_;
};

void Tokeniser::count_to(std::size_t offset) {
    for (; counted_ < offset; ++counted_) {
        const auto byte = static_cast<unsigned char>(source_[counted_]);
        if (byte == '\n') {
            ++line_;
            column_ = 1;
        } else if ((byte & 0xc0) != 0x80) {
            ++column_;
        }
    }
}

void Tokeniser::push(TokenKind kind, std::size_t begin, std::size_t end) {
    count_to(begin);
    const std::string_view text = source_.substr(begin, end - begin);
    const bool is_operator =
        (kind == TokenKind::symbol && operator_letters.find(text[0]) != std::string_view::npos) ||
        (kind == TokenKind::name && text.size() < 4 &&
         std::ranges::find(operator_words, text) != std::end(operator_words));
    list_.tokens.push_back({kind, is_operator, static_cast<std::uint32_t>(begin),
                            static_cast<std::uint32_t>(end), line_, column_});
    line_begins_ = false;
}

void Tokeniser::fault(std::string message) {
    count_to(std::min(at_, source_.size()));
    list_.faults.push_back({line_, std::move(message)});
}

// The blanks at the beginning of a logical line. Lines of nothing but a comment do not count.
void Tokeniser::indentation() {
    Indent indent{0, 0};
    for (; at_ < source_.size(); ++at_) {
        const char c = source_[at_];
        if (c == ' ') {
            ++indent.column;
            ++indent.tabs_as_one;
        } else if (c == '\t') {
            indent.column = (indent.column / 8 + 1) * 8;
            ++indent.tabs_as_one;
        } else if (c == '\f') {
            indent = {0, 0};
        } else {
            break;
        }
    }
    const char c = peek();
    if (at_ >= source_.size() || c == '\n' || c == '#') return;
    if (c == '\\' && peek(1) == '\n') return;
    compare_indent(indent);
}

void Tokeniser::compare_indent(Indent indent) {
    const Indent top = indents_.back();
    bool mixed = false;
    if (indent.column == top.column) {
        mixed = indent.tabs_as_one != top.tabs_as_one;
    } else if (indent.column > top.column) {
        mixed = indent.tabs_as_one <= top.tabs_as_one;
        indents_.push_back(indent);
        push(TokenKind::indent, at_, at_);
    } else {
        while (indents_.back().column > indent.column) {
            indents_.pop_back();
            push(TokenKind::dedent, at_, at_);
        }
        mixed = indents_.back().column == indent.column &&
                indents_.back().tabs_as_one != indent.tabs_as_one;
        if (indents_.back().column < indent.column) {
            fault("the indentation matches no line above");
        }
    }
    if (mixed && !tabs_told_) {
        tabs_told_ = true;
        fault("tabs and spaces are mixed in the indentation");
    }
    line_begins_ = false;
}

// Blanks, comments and joined lines; true when there was something to skip.
bool Tokeniser::skip_blanks() {
    const char c = peek();
    if (c == ' ' || c == '\t' || c == '\f') {
        ++at_;
    } else if (c == '#') {
        at_ = std::min(source_.find('\n', at_), source_.size());
    } else if (c == '\\' && peek(1) == '\n') {
        at_ += 2;
    } else if (c == '\n' && !lines_count()) {
        ++at_;
    } else {
        return false;
    }
    return true;
}

bool Tokeniser::has_open_line() const {
    if (list_.tokens.empty()) return false;
    const TokenKind last = list_.tokens.back().kind;
    return last != TokenKind::newline && last != TokenKind::dedent && last != TokenKind::indent;
}

void Tokeniser::line_end() {
    if (has_open_line()) push(TokenKind::newline, at_, at_ + 1);
    ++at_;
    line_begins_ = true;
}

// A word that no expression holds, first on its line: whatever was opened before it was forgotten.
bool Tokeniser::closes_brackets(std::size_t begin) const {
    if (layout_ != Layout::lines || brackets_.empty()) return false;
    const std::string_view word = source_.substr(begin, at_ - begin);
    if (std::ranges::find(words_of_statements, word) == std::end(words_of_statements)) return false;
    const std::size_t blanks = source_.find_last_not_of(" \t\f", begin - 1);
    return blanks != std::string_view::npos && source_[blanks] == '\n';
}

void Tokeniser::close_brackets(std::size_t begin) {
    brackets_.clear();
    at_ = source_.find_last_of('\n', begin) + 1;
    fault("a bracket is not closed before this line");
    push(TokenKind::newline, at_, at_);
    line_begins_ = true;
}

void Tokeniser::name_or_string() {
    const std::size_t begin = at_;
    while (at_ < source_.size() && (begins_name(source_[at_]) || is_digit(source_[at_]))) ++at_;
    if (closes_brackets(begin)) {
        close_brackets(begin);
        return;
    }
    if (peek() == '\'' || peek() == '"') {
        if (const auto prefix = string_prefix(source_.substr(begin, at_ - begin))) {
            string(begin, *prefix);
            return;
        }
    }
    push(TokenKind::name, begin, at_);
}

void Tokeniser::string(std::size_t begin, StringPrefix prefix) {
    const std::size_t end = strings_.end_of(at_, prefix);
    if (end != StringScanner::npos) {
        at_ = end;
        push(TokenKind::text, begin, end);
        return;
    }
    const bool triple = peek() == peek(1) && peek() == peek(2);
    fault(triple ? "a triple-quoted string is not closed" : "a string is not closed on its line");
    at_ = triple ? source_.size() : std::min(source_.find('\n', at_), source_.size());
    push(TokenKind::error, begin, at_);
}

void Tokeniser::number() {
    const std::size_t begin = at_;
    const char base = static_cast<char>(peek(1) | 0x20);
    bool odd = false;
    if (peek() == '0' && (base == 'x' || base == 'o' || base == 'b')) {
        at_ += 2;
        while (is_digit_of_base(peek())) ++at_;
    } else {
        const auto digits = [this] {
            while (is_digit(peek()) || (peek() == '_' && is_digit(peek(1)))) ++at_;
        };
        digits();
        const std::string_view whole = source_.substr(begin, at_ - begin);
        const bool leading_zero = whole.size() > 1 && whole[0] == '0' &&
                                  whole.find_first_not_of("0_") != std::string_view::npos;
        bool integer = true;
        if (peek() == '.') {
            integer = false;
            ++at_;
            digits();
        }
        if ((peek() | 0x20) == 'e' &&
            (is_digit(peek(1)) || ((peek(1) == '+' || peek(1) == '-') && is_digit(peek(2))))) {
            integer = false;
            at_ += 2;
            digits();
        }
        if ((peek() | 0x20) == 'j') {
            integer = false;
            ++at_;
        }
        odd = (integer && leading_zero) || ((peek() | 0x20) == 'l' && !begins_name(peek(1)));
    }
    push(odd ? TokenKind::error : TokenKind::number, begin, at_);
}

void Tokeniser::bracket(char c) {
    if (c == '(' || c == '[' || c == '{') brackets_.push_back(c);
    if ((c == ')' || c == ']' || c == '}') && !brackets_.empty()) brackets_.pop_back();
}

void Tokeniser::symbol() {
    const std::string_view rest = source_.substr(at_);
    const auto begins = [rest](std::string_view symbol) { return rest.starts_with(symbol); };
    // Most stand alone: what follows them is the beginning of no longer one.
    const bool may_be_long = second_letters.find(peek(1)) != std::string_view::npos;
    const std::size_t length = !may_be_long                            ? 1
                               : std::ranges::any_of(symbols3, begins) ? 3
                               : std::ranges::any_of(symbols2, begins) ? 2
                                                                       : 1;
    const bool known = length > 1 || symbols1.find(rest[0]) != std::string_view::npos;
    if (known) bracket(rest[0]);
    push(known ? TokenKind::symbol : TokenKind::error, at_, at_ + length);
    at_ += length;
}

void Tokeniser::finish() {
    at_ = source_.size();
    if (layout_ == Layout::lines) {
        if (!brackets_.empty()) fault("a bracket is not closed");
        brackets_.clear();
        if (has_open_line()) push(TokenKind::newline, at_, at_);
        for (; indents_.size() > 1; indents_.pop_back()) push(TokenKind::dedent, at_, at_);
    }
    push(TokenKind::end, at_, at_);
}

TokenList Tokeniser::run() {
    list_.tokens.reserve((source_.size() - at_) / 4 + 8);
    while (at_ < source_.size()) {
        if (line_begins_ && lines_count()) {
            indentation();
            line_begins_ = false;
            if (at_ >= source_.size()) break;
        }
        if (skip_blanks()) continue;
        const char c = peek();
        if (c == '\n') {
            line_end();
        } else if (begins_name(c)) {
            name_or_string();
        } else if (c == '\'' || c == '"') {
            string(at_, {});
        } else if (is_digit(c) || (c == '.' && is_digit(peek(1)))) {
            number();
        } else {
            symbol();
        }
    }
    finish();
    return std::move(list_);
}

}  // namespace

TokenList tokenise(std::string_view source) {
    return Tokeniser(source, {}, static_cast<std::uint32_t>(source.size()), Layout::lines).run();
}

TokenList tokenise_bracketed(std::string_view source, Start start, std::uint32_t end) {
    return Tokeniser(source, start, end, Layout::bracketed).run();
}

}  // namespace schemadiff::python
