// The tokens of one SQLite statement ("SQLite Syntax", tokenize.c), each with what stands before it
// and where it was written: a definition is kept as its tokens, which ALTER TABLE edits, so that
// every clause knows its place however often it was moved.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/object.hpp"

namespace schemadiff::sqlite {

struct Lexeme {
    enum class Kind : std::uint8_t { word, quoted_name, string, number, blob, sign, variable, end };
    Kind kind = Kind::end;
    std::string_view text;  ///< as written, quotes included
    std::string_view gap;   ///< blanks and comments before it
    Location at;

    bool is(char sign) const {
        return kind == Kind::sign && text.size() == 1 && text[0] == sign;
    }
    bool is_sign(std::string_view sign) const { return kind == Kind::sign && text == sign; }
    /// Whether it is that key word, given in lower case.
    bool is(std::string_view lower_word) const;
};

using Lexemes = std::vector<Lexeme>;

/// What a statement cannot mean, and where; ends the reading of that statement alone.
struct Fault {
    Location at;
    std::string message;
};

/// The tokens and a last one of Kind::end. `from` is where the text begins. Throws Fault on what is
/// no token.
Lexemes lexemes_of(std::string_view text, Location from);

/// A text with its tokens' own gaps, without the first one's.
std::string text_of(const Lexeme* begin, const Lexeme* end);

/// A name without its quotes; REQUIRES: a word, quoted name or string.
std::string name_of(const Lexeme& lexeme);
/// The same in lower case, by which SQLite compares.
std::string folded_name(const Lexeme& lexeme);

/// Whether a word may stand for a name: all but the key words that parse.y gives no fallback.
bool is_reserved(std::string_view lower_word);

/// How a token is called in a message: `"foo"`, or "the end of the statement".
std::string shown(const Lexeme& lexeme);

}  // namespace schemadiff::sqlite
