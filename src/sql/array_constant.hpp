// Constants of array types as the server prints them.
#pragma once

#include <string>
#include <string_view>

namespace schemadiff {

/// "{1, 02}" of integer[] is "{1,2}", "{a, \"b\"}" of text[] is "{a,b}": blanks, quotes and lower bounds
/// that say nothing go (array_in, array_out), elements are spelled as their type is. What is no
/// array stays as it is.
std::string canonical_array(std::string_view text, std::string_view type);

}  // namespace schemadiff
