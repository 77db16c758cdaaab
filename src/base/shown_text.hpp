// Foreign text (names, labels, messages) made fit for a terminal.
#pragma once

#include <string>
#include <string_view>

namespace schemadiff {

/// Any text with its control characters (line breaks and marks that turn the direction of writing
/// included) and bytes that are no UTF-8 made visible: \n, \x1b, \u202e.
std::string shown_text(std::string_view text);

}  // namespace schemadiff
