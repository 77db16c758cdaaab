// Constants of PostgreSQL's own range and multirange types as the server prints them.
#pragma once

#include <string>
#include <string_view>

namespace schemadiff {

/// "[1, 10]" of int4range is "[1,11)"; bounds are spelled as their type is. What is no range, and
/// types that are none of pg_catalog's, stay as they are.
std::string canonical_range(std::string_view text, std::string_view type);

/// The same for a range or multirange over such bounds that has no canonical form of its own:
/// "[6:00, 22:00)" over times is "[06:00:00,22:00:00)".
std::string spelled_range(std::string_view text, std::string_view bound);

}  // namespace schemadiff
