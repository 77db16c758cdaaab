// Lines and columns of a text that is read from front to back.
#pragma once

#include <cstddef>
#include <string_view>

namespace schemadiff {

/// A place in a text. It only moves forward, so that a whole file costs one pass.
struct TextPosition {
    std::size_t offset = 0;
    int line = 1;
    int column = 1;  ///< in characters (UTF-8 code points)

    /// REQUIRES: to <= text.size(). A place before this one changes nothing.
    void advance_to(std::string_view text, std::size_t to);
};

}  // namespace schemadiff
