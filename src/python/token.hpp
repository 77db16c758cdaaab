// The tokens of a Python file: names, numbers, strings, symbols, and the indentation as tokens.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace schemadiff::python {

enum class TokenKind : std::uint8_t {
    name,     ///< keywords included
    number,
    text,     ///< one string literal with its prefix and quotes
    symbol,
    newline,  ///< the end of a logical line
    indent,
    dedent,
    error,  ///< what is no token: an unterminated string, a stray character
    end
};

/// A token, by its bytes in the source. Line and column count from 1, columns in characters.
struct Token {
    TokenKind kind = TokenKind::end;
    bool is_operator = false;  ///< may stand between two operands: + in and ... (else the reader asks a dozen times)
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    int line = 1;
    int column = 1;
};

/// Something that Python itself would refuse about the spelling, with its line.
struct LexicalFault {
    int line = 0;
    std::string message;
};

struct TokenList {
    std::vector<Token> tokens;  ///< the last one is TokenKind::end
    std::vector<LexicalFault> faults;
};

/// Where a piece of the source begins, for a piece that is read on its own.
struct Start {
    std::uint32_t offset = 0;
    int line = 1;
    int column = 1;
};

/// The tokens of a whole file. REQUIRES: line ends are \n alone.
TokenList tokenise(std::string_view source);

/// The tokens of source[start, end), which stands in brackets: line ends mean nothing. A hole of an
/// f-string is read this way.
TokenList tokenise_bracketed(std::string_view source, Start start, std::uint32_t end);

}  // namespace schemadiff::python
