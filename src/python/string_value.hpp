// What a string literal says once its escapes are decoded.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "python/string_scan.hpp"

namespace schemadiff::python {

/// Decodes source[begin, end), a piece of a literal's body: escapes, and doubled braces where the
/// literal has holes. A lone surrogate is written in three bytes, as WTF-8 does. Nothing where a
/// character is named, \N{BULLET}: the table of Unicode's names would be a megabyte.
std::optional<std::string> decoded(std::string_view piece, StringPrefix prefix);

/// How many bytes of the source the first decoded unit takes, and how many bytes it decodes to.
struct DecodedUnit {
    std::size_t source_bytes = 1;
    std::size_t text_bytes = 1;
    bool known = true;  ///< false: \N{name}, kept as spelled
};
/// Appends the first unit of the piece. REQUIRES: the piece is not empty.
DecodedUnit decode_unit(std::string_view piece, StringPrefix prefix, std::string& text);

}  // namespace schemadiff::python
