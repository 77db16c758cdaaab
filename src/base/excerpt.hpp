// The line of a text that a remark is about, with a mark under the place.
#pragma once

#include <array>
#include <string>
#include <string_view>

namespace schemadiff {

/// A line as it is shown and the line below it, whose caret stands under the column (from 1, in
/// characters). A long line is cut on both sides of the place; tabs become single blanks.
std::array<std::string, 2> marked_line(std::string_view line, int column);

/// The line around a byte of the text, without its end.
std::string line_around(std::string_view text, std::size_t offset);

}  // namespace schemadiff
