#include "sql/ddl/cursor.hpp"

#include <algorithm>
#include <charconv>
#include <limits>

#include <fmt/format.h>

namespace schemadiff::ddl {

namespace {

bool is_name(const Token& token) {
    return token.kind == TokenKind::word || token.kind == TokenKind::quoted_name;
}

}  // namespace

Cursor::Cursor(std::string_view text, const TokenList& list)
    : text_(text), list_(&list), tokens_(list.tokens.data()), end_(list.tokens.size()) {}

Cursor::Cursor(const Cursor& whole, TokenRange range)
    : text_(whole.text_), list_(whole.list_), tokens_(whole.tokens_), at_(range.begin),
      end_(range.end) {}

void Cursor::advance(std::size_t tokens) {
    at_ = std::min(at_ + tokens, end_);
}

bool Cursor::sees_rest(std::initializer_list<std::string_view> words) const {
    // sees() looked at the first.
    std::size_t ahead = 1;
    return std::all_of(words.begin() + 1, words.end(), [&](std::string_view word) {
        return peek(ahead++).is(TokenKind::word, word);
    });
}

bool Cursor::take_all_words(std::string_view words) {
    for (std::size_t at = at_; at < end_ && tokens_[at].kind == TokenKind::word; ++at) {
        const std::string_view word = tokens_[at].value;
        if (!words.starts_with(word)) return false;
        words.remove_prefix(word.size());
        if (words.empty()) {
            at_ = at + 1;
            return true;
        }
        if (words.front() != ' ') return false;
        words.remove_prefix(1);
    }
    return false;
}

void Cursor::expect(std::string_view word) {
    if (!take(word)) fail_expecting(fmt::format("\"{}\"", word));
}

void Cursor::expect(std::initializer_list<std::string_view> words) {
    for (const std::string_view word : words) expect(word);
}

void Cursor::expect_symbol(std::string_view symbol) {
    if (!take_symbol(symbol)) fail_expecting(fmt::format("\"{}\"", symbol));
}

void Cursor::expect_end() const {
    if (!done()) fail_expecting("the end of the statement");
}

std::string Cursor::name(std::string_view what, NamePlace place) {
    if (peek().kind == TokenKind::word && !may_name(peek().value, place)) fail_expecting(what);
    return label(what);
}

std::string Cursor::label(std::string_view what) {
    if (!is_name(peek()) || peek().value.empty()) fail_expecting(what);
    return truncated(tokens_[at_++].value);
}

QualifiedName Cursor::qualified_name(std::string_view what, NamePlace place) {
    const bool qualified = place == NamePlace::routine && peek(1).is(TokenKind::symbol, ".");
    QualifiedName found{{}, name(what, qualified ? NamePlace::column : place)};
    while (take_symbol(".")) {
        // database.schema.name: the server takes the database's own name only.
        found.schema = std::move(found.name);
        found.name = label(what);
    }
    return found;
}

std::string Cursor::text(std::string_view what) {
    if (peek().kind != TokenKind::text) fail_expecting(what);
    return std::string(list_->tokens[at_++].value);
}

std::int64_t Cursor::integer(std::string_view what) {
    const std::size_t begin = at_;
    const bool negative = take_symbol("-");
    if (!negative) take_symbol("+");
    if (peek().kind != TokenKind::number) fail_expecting(what);
    const std::string digits = (negative ? "-" : "") + std::string(peek().value);
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error == std::errc::result_out_of_range) {
        fail(begin, fmt::format("{} is out of range for {}", digits, what));
    }
    if (error != std::errc() || end != digits.data() + digits.size()) {
        fail(begin, fmt::format("expected {}, found \"{}\"", what, digits));
    }
    ++at_;
    return value;
}

TokenRange Cursor::parenthesised(std::string_view what) {
    if (!sees_symbol("(")) fail_expecting(what);
    const std::size_t closing = list_->parentheses[at_].closing;
    if (closing == 0 || closing >= end_) fail(at_, "this parenthesis is never closed");
    const TokenRange inside{at_ + 1, closing};
    at_ = closing + 1;
    return inside;
}

TokenRange Cursor::up_to_comma() {
    const std::size_t begin = at_;
    int brackets = 0;
    while (at_ < end_) {
        const Token& token = list_->tokens[at_];
        if (token.kind == TokenKind::symbol) {
            if (token.value == "(" && list_->parentheses[at_].closing != 0) {
                at_ = std::min<std::size_t>(list_->parentheses[at_].closing + 1, end_);
                continue;
            }
            if (token.value == "[") ++brackets;
            if (token.value == "]") --brackets;
            if (brackets <= 0 && (token.value == "," || token.value == ")")) break;
        }
        ++at_;
    }
    return {begin, at_};
}

std::string_view Cursor::spelling(TokenRange range) const {
    if (range.begin >= range.end) return {};
    const std::size_t begin = list_->tokens[range.begin].begin;
    return text_.substr(begin, list_->tokens[range.end - 1].end - begin);
}

std::size_t Cursor::offset_of(std::size_t token) const {
    if (token < list_->tokens.size()) return list_->tokens[token].begin;
    return text_.size();
}

void Cursor::fail_expecting(std::string_view what) const {
    if (done()) fail(at_, fmt::format("expected {}, found the end", what));
    constexpr std::size_t shown = 40;
    std::string_view found = spelling({at_, at_ + 1});
    if (found.size() > shown) found = found.substr(0, shown);
    fail(at_, fmt::format("expected {}, found \"{}\"", what, found));
}

void Cursor::fail(std::size_t token, std::string message, FaultCause cause) const {
    throw Fault{offset_of(token), std::move(message), cause};
}

namespace {

bool ends_bare_expression(const Cursor& cursor, std::size_t begin) {
    const Token& token = cursor.peek();
    if (cursor.at() == begin) return false;
    if (token.kind == TokenKind::symbol) return token.value == "," || token.value == ")";
    if (token.kind != TokenKind::word) return false;
    // An operator is still waiting for its right side: "DEFAULT a || NULL".
    const Token& before = cursor.list().tokens[cursor.at() - 1];
    const bool waiting = before.kind == TokenKind::symbol && before.value != ")" &&
                         before.value != "]" && before.value != "*";
    if (waiting) return false;
    if (token.value == "not") return cursor.sees({"not", "null"}) || cursor.sees({"not", "deferrable"}) ||
                                     cursor.sees({"not", "valid"}) || cursor.sees({"not", "enforced"});
    constexpr std::string_view clauses[] = {"check",   "collate",    "constraint", "default",
                                            "deferrable", "enforced", "generated", "initially",
                                            "null",    "primary",    "references", "unique"};
    return std::ranges::binary_search(clauses, token.value);
}

}  // namespace

TokenRange read_bare_expression(Cursor& cursor) {
    const std::size_t begin = cursor.at();
    while (!cursor.done() && !ends_bare_expression(cursor, begin)) {
        if (cursor.sees_symbol("(")) {
            cursor.parenthesised("an expression");
        } else if (cursor.take_symbol("[")) {
            while (!cursor.done() && !cursor.take_symbol("]")) cursor.advance();
        } else {
            cursor.advance();
        }
    }
    if (cursor.at() == begin) cursor.fail_expecting("an expression");
    return {begin, cursor.at()};
}

}  // namespace schemadiff::ddl
