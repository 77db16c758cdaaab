// The tokens of PostgreSQL's SQL, by the rules of its scanner (scan.l) with
// standard_conforming_strings on. The one lexical level of expressions and definitions: blanks and
// comments are left out, each token knows where it was written and what it means.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace schemadiff {

enum class TokenKind {
    word,         ///< a name or a key word; the value is in lower case
    quoted_name,  ///< "x", U&"x"; the value is without quotes
    text,         ///< 'x', E'x', U&'x', N'x', $tag$x$tag$; the value is what it says
    bits,         ///< B'10', X'A'; the value is in binary digits
    number,       ///< 1, 1.5, .5e3, 0x1F
    parameter,    ///< $1
    symbol,       ///< an operator or a piece of punctuation; "!=" has the value "<>"
    broken        ///< a quote that never ends, a character that SQL does not have
};

struct Token {
    TokenKind kind = TokenKind::broken;
    std::string value;
    std::size_t begin = 0;  ///< bytes from the start of the text
    std::size_t end = 0;

    bool is(TokenKind wanted, std::string_view what) const {
        return kind == wanted && value == what;
    }
};

/// All tokens of the text, in linear time; a broken one is the last.
std::vector<Token> tokens_of(std::string_view text);

/// 'x' with the quotes doubled inside.
std::string quoted_text(std::string_view value);

}  // namespace schemadiff
