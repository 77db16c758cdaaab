// The findings of one top-level object (a table, a function, a role), as a tree for people.
#pragma once

#include <cstddef>
#include <iosfwd>
#include <span>

#include "report/format.hpp"

namespace schemadiff {

/// How many of the findings, counted from the first, belong to the same top-level object.
/// REQUIRES: findings is not empty.
std::size_t size_of_group(std::span<const Finding> findings);

/// Writes the findings of one group: the object, then each change on a line.
void write_group(std::span<const Finding> group, const Layout& layout, std::ostream& out);

}  // namespace schemadiff
