// The first words of a statement, which say what it is about.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace schemadiff {

/// Up to `most` words from the beginning, in lower case, without comments; quoted names, strings,
/// numbers and signs count for an empty word each.
std::vector<std::string> leading_words(std::string_view statement, std::size_t most);

}  // namespace schemadiff
