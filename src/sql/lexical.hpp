// The tokens of PostgreSQL's SQL, by the rules of its scanner (scan.l) with
// standard_conforming_strings on. The one lexical level of expressions and definitions: blanks and
// comments are left out, each token knows where it was written and what it means.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace schemadiff {

enum class TokenKind : std::uint8_t {
    word,         ///< a name or a key word; the value is in lower case
    quoted_name,  ///< "x", U&"x"; the value is without quotes
    text,         ///< 'x', E'x', U&'x', N'x', $tag$x$tag$; the value is what it says
    bits,         ///< B'10', X'A'; the value is in binary digits
    number,       ///< 1, 1.5, .5e3, 0x1F
    parameter,    ///< $1
    symbol,       ///< an operator or a piece of punctuation; "!=" has the value "<>"
    broken        ///< a quote that never ends, a character that SQL does not have
};

/// Small and without memory of its own: a dump of 10,000 tables has millions. The value lives as long
/// as the text that was read and the storage that it was read into.
struct Token {
    TokenKind kind = TokenKind::broken;
    std::string_view value;
    std::uint32_t begin = 0;  ///< bytes from the start of the text
    std::uint32_t end = 0;

    bool is(TokenKind wanted, std::string_view what) const {
        return kind == wanted && value == what;
    }
};

/// Values of tokens that do not stand in the text as they are. What it gives out stays where it is
/// when it is moved.
class TokenStorage {
  public:
    std::string_view keep(std::string value);
    /// The word in lower case.
    std::string_view lower_case(std::string_view word);
    /// Forgets the values and keeps the room: for the next text.
    void clear();

  private:
    struct Room {
        std::unique_ptr<char[]> bytes;
        std::size_t size = 0;
    };

    std::vector<Room> rooms_;  ///< for words; those before the `used_`th are full
    std::size_t used_ = 0;
    std::size_t taken_ = 0;  ///< bytes of the room that is being filled
    std::vector<std::unique_ptr<const std::string>> values_;
};

/// All tokens of the text, in linear time; a broken one is the last. Of a text of 4 GB and more, which
/// no server takes, there is but one.
std::vector<Token> tokens_of(std::string_view text, TokenStorage& storage);
/// The same, appended to what is there.
void read_tokens(std::string_view text, TokenStorage& storage, std::vector<Token>& tokens);

/// The same for the statement that the text begins with, up to the semicolon behind it, whose place it
/// returns. npos, and tokens of no use, where a script must be read with more care: what psql may put in
/// or take for a command, data or a body behind the statement, a semicolon in parentheses, what never ends.
std::size_t read_plain_statement(std::string_view text, TokenStorage& storage, std::vector<Token>& tokens);

/// 'x' with the quotes doubled inside.
std::string quoted_text(std::string_view value);

}  // namespace schemadiff
