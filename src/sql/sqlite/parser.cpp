#include "sql/sqlite/parser.hpp"

#include <fmt/format.h>

#include "sql/sqlite_tokens.hpp"

namespace schemadiff::sqlite {

const Lexeme& Parser::ahead(std::size_t count) const {
    const std::size_t last = lexemes_.size() - 1;
    return lexemes_[at_ + count < last ? at_ + count : last];
}

bool Parser::accept(std::string_view lower_word) {
    if (!is(lower_word)) return false;
    ++at_;
    return true;
}

bool Parser::accept_sign(char sign) {
    if (!current().is(sign)) return false;
    ++at_;
    return true;
}

void Parser::expect(std::string_view lower_word) {
    if (!accept(lower_word)) {
        std::string upper(lower_word);
        for (char& c : upper) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
        expected(upper);
    }
}

void Parser::expect_sign(char sign) {
    if (!accept_sign(sign)) expected(fmt::format("\"{}\"", sign));
}

bool Parser::is_name(const Lexeme& lexeme) const {
    switch (lexeme.kind) {
        case Lexeme::Kind::word: return !is_reserved(lower_case(lexeme.text));
        case Lexeme::Kind::quoted_name:
        case Lexeme::Kind::string: return true;
        default: return false;
    }
}

std::size_t Parser::name(std::string_view what) {
    if (!is_name(current())) expected(what);
    return at_++;
}

std::size_t Parser::number() {
    if (current().kind != Lexeme::Kind::number) expected("a number");
    return at_++;
}

void Parser::expect_end() {
    if (current().kind != Lexeme::Kind::end) expected("the end of the statement");
}

void Parser::expected(std::string_view what) const {
    fail(at_, fmt::format("{} was expected, not {}", what, shown(current())));
}

void Parser::fail(std::size_t at, std::string message) const {
    throw Fault{lexemes_[at].at, std::move(message)};
}

bool Parser::accept_if_not_exists() {
    if (!is("if") || !ahead(1).is("not")) return false;
    at_ += 2;
    expect("exists");
    return true;
}

bool Parser::accept_if_exists() {
    if (!is("if") || !ahead(1).is("exists")) return false;
    at_ += 2;
    return true;
}

}  // namespace schemadiff::sqlite
