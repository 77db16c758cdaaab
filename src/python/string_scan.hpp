// How far a string literal reaches, f-strings with strings in their holes included.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "python/token.hpp"

namespace schemadiff::python {

/// The letters before the quote, understood.
struct StringPrefix {
    bool raw = false;
    bool bytes = false;
    bool formatted = false;  ///< f"" and t"": braces are holes
};

/// What the letters mean, or nothing where they are no prefix of Python 3.
std::optional<StringPrefix> string_prefix(std::string_view letters);

/// A literal taken apart: what stands between its quotes.
struct StringSpan {
    StringPrefix prefix;
    std::size_t body_begin = 0;
    std::size_t body_end = 0;
    bool triple = false;
};

/// The parts of one hole of an f-string: {expression!conversion:specification}.
struct HoleSpan {
    std::size_t expression_begin = 0;
    std::size_t expression_end = 0;  ///< before "=", "!r" and ":"
    std::size_t end = 0;             ///< behind the closing brace
    bool plain = true;               ///< nothing but the expression stands in the braces
};

/// Finds the ends of strings in one source. A hole may hold line breaks and the same quotes (Python
/// 3.12), so a quote that is never closed could be looked for again and again: what failed looks
/// cost is taken from a budget, and without it braces are letters like others.
class StringScanner {
  public:
    explicit StringScanner(std::string_view source);

    /// The offset behind the literal whose quote stands at `quote`; npos when it is not closed.
    std::size_t end_of(std::size_t quote, StringPrefix prefix);
    /// The hole whose brace stands at `brace`, in an f-string with that closing quote.
    std::optional<HoleSpan> hole_at(std::size_t brace, char quote, bool triple);

    static constexpr std::size_t npos = std::string_view::npos;

  private:
    struct Quoting {
        char quote;
        bool triple;
    };

    bool closes(std::size_t at, Quoting quoting) const;
    std::size_t plain_end(std::size_t at, Quoting quoting) const;
    std::size_t formatted_end(std::size_t at, Quoting quoting, StringPrefix prefix);
    std::size_t hole_end(std::size_t at, Quoting quoting, HoleSpan& hole);
    std::size_t specification_end(std::size_t at, Quoting quoting);
    std::size_t word_end(std::size_t at) const;

    std::string_view source_;
    std::size_t budget_;
    int depth_ = 0;
};

/// A run of letters of a literal, or a hole of an f-string.
struct LiteralPiece {
    bool is_hole = false;
    std::size_t begin = 0;  ///< of the letters; of the hole's expression
    std::size_t end = 0;
    Start place;            ///< where `begin` is
    HoleSpan hole = {};
};
/// The pieces of the literal that `literal` is in the source; nothing where a hole has no end.
std::optional<std::vector<LiteralPiece>> pieces_of(std::string_view source, const Token& literal);

/// The literal's body. REQUIRES: `literal` is one token of TokenKind::text.
StringSpan span_of(std::string_view literal);

}  // namespace schemadiff::python
