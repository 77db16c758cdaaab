// Constants of PostgreSQL's own range and multirange types as the server prints them.
#pragma once

#include <string>
#include <string_view>

namespace schemadiff {

/// "[1, 10]" of int4range is "[1,11)"; bounds are spelled as their type is. What is no range, and
/// types that are none of pg_catalog's, stay as they are.
std::string canonical_range(std::string_view text, std::string_view type);

}  // namespace schemadiff
