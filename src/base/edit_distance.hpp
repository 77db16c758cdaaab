// "Did you mean …": the nearest of some known words.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace schemadiff {

/// Insertions, deletions, substitutions and swaps of neighbours that turn a into b.
int edit_distance(std::string_view a, std::string_view b);

/// The known word nearest to `word`, if it is near enough to be a slip (at most a third of its
/// letters, and at least one); the first of equals.
std::optional<std::string> nearest(std::string_view word, std::span<const std::string> known);

/// `, did you mean "nearest"?` or nothing.
std::string suggestion(std::string_view word, std::span<const std::string> known);

}  // namespace schemadiff
