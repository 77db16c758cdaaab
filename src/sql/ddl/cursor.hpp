// A walk over the tokens of one statement, for the hand-written grammar of PostgreSQL's DDL. Recursive
// descent over tokens rather than PEGTL: key words are optional nearly everywhere and come in any
// order, which costs a PEG one failed attempt each, and a message "expected …, found …" needs no table.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>

#include "sql/ddl/fault.hpp"
#include "sql/ddl/name.hpp"
#include "sql/token_list.hpp"

namespace schemadiff::ddl {

class Cursor {
  public:
    /// Both must outlive the cursor.
    Cursor(std::string_view text, const TokenList& list);
    /// A part of a statement: everything behind the range is as if it were not there.
    Cursor(const Cursor& whole, TokenRange range);

    std::size_t at() const { return at_; }
    bool done() const { return at_ >= end_; }
    /// The token here or further on; an empty symbol behind the end.
    const Token& peek(std::size_t ahead = 0) const {
        return at_ + ahead < end_ ? tokens_[at_ + ahead] : no_token;
    }
    void advance(std::size_t tokens = 1);
    void go_to(std::size_t token) { at_ = token; }

    // Most of what is asked is denied: in line, a word that is known when this is compiled costs two
    // comparisons of numbers.
    bool sees(std::string_view word) const { return peek().is(TokenKind::word, word); }
    /// Whether the words stand here one after the other.
    bool sees(std::initializer_list<std::string_view> words) const {
        return sees(*words.begin()) && sees_rest(words);
    }
    bool sees_symbol(std::string_view symbol) const { return peek().is(TokenKind::symbol, symbol); }

    /// Steps over the word, the words or the symbol if they stand here.
    bool take(std::string_view word) {
        if (!sees(word)) return false;
        ++at_;
        return true;
    }
    bool take(std::initializer_list<std::string_view> words) {
        if (!sees(words)) return false;
        at_ += words.size();
        return true;
    }
    bool take_symbol(std::string_view symbol) {
        if (!sees_symbol(symbol)) return false;
        ++at_;
        return true;
    }
    /// The same for words with blanks between them: "materialized view".
    bool take_words(std::string_view words) {
        // Tables of statements are gone through with this: few rows begin as the text does.
        const Token& first = peek();
        return first.kind == TokenKind::word && first.value.front() == words.front() &&
               take_all_words(words);
    }
    /// The same, or a Fault.
    void expect(std::string_view word);
    void expect(std::initializer_list<std::string_view> words);
    void expect_symbol(std::string_view symbol);
    /// A Fault unless nothing is left.
    void expect_end() const;

    /// A name, folded or unquoted and cut to 63 bytes; `what` is for the message: "a column name".
    std::string name(std::string_view what, NamePlace place = NamePlace::column);
    /// The same where reserved words are names, too (gram.y: ColLabel).
    std::string label(std::string_view what);
    QualifiedName qualified_name(std::string_view what, NamePlace place = NamePlace::column);
    /// A string constant's value.
    std::string text(std::string_view what);
    /// Digits with an optional sign.
    std::int64_t integer(std::string_view what);

    /// What stands between the parentheses that open here; steps behind the closing one.
    TokenRange parenthesised(std::string_view what);
    /// Steps over tokens, whole parentheses and brackets at once, up to a "," or ")" of this level
    /// or the end.
    TokenRange up_to_comma();

    /// The statement's text from the first to the last token of the range.
    std::string_view spelling(TokenRange range) const;
    std::string_view spelling(std::size_t begin) const { return spelling({begin, at_}); }
    const TokenList& list() const { return *list_; }

    [[noreturn]] void fail_expecting(std::string_view what) const;
    [[noreturn]] void fail(std::size_t token, std::string message,
                           FaultCause cause = FaultCause::other) const;

  private:
    static constexpr Token no_token{TokenKind::symbol, {}, 0, 0};

    std::size_t offset_of(std::size_t token) const;
    bool take_all_words(std::string_view words);
    bool sees_rest(std::initializer_list<std::string_view> words) const;

    std::string_view text_;
    const TokenList* list_;
    const Token* tokens_;  ///< the list's
    std::size_t at_ = 0;
    std::size_t end_ = 0;
};

/// Steps over an expression that stands outside of parentheses: up to a reserved word that no
/// expression contains there (gram.y, ColConstraintElem and the clauses behind it).
TokenRange read_bare_expression(Cursor& cursor);

}  // namespace schemadiff::ddl
