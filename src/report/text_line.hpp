// One line for a terminal: pieces in styles, whose width is known.
#pragma once

#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include "report/format.hpp"

namespace schemadiff {

enum class Style { plain, strong, dim, error, warning, note, removed, added };

/// The mark that a severity has in front of a finding.
struct Sign {
    std::string_view text;
    Style style;
};
Sign sign_of(Severity severity);

class TextLine {
  public:
    explicit TextLine(const Layout& layout) : coloured_(layout.colour) {}

    /// Appends a piece. Control characters are made visible here, so that nothing that comes from a
    /// schema can move the cursor, whatever the caller forgot.
    TextLine& add(std::string_view text, Style style = Style::plain);
    /// The next piece begins at that column, or after two spaces when the line is longer already.
    TextLine& pad_to(int column);
    int width() const { return width_; }
    /// Writes the line and its end; it never ends in a space.
    void write(std::ostream& out) const;

  private:
    bool coloured_;
    std::string text_;
    int width_ = 0;
    int padding_ = 0;  ///< spaces that stand before the next piece, if there is one
};

/// The text in pieces of at most `width` columns, broken at spaces where there are any.
std::vector<std::string> wrapped(std::string_view text, int width);

}  // namespace schemadiff
