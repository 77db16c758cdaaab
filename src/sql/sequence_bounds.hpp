// What CREATE SEQUENCE chooses where nothing is said (its manual page, MINVALUE and the following).
#pragma once

#include <cstdint>
#include <string_view>

namespace schemadiff {

/// The lowest and the highest value; `type` is "smallint", "integer" or "bigint".
std::int64_t usual_minimum(std::string_view type, std::int64_t increment);
std::int64_t usual_maximum(std::string_view type, std::int64_t increment);

/// The usual first value. The server's default follows the minimum; here it is 1 or -1, so that
/// sequences that differ in their minimum alone do not seem to differ in their start.
std::int64_t usual_start(std::int64_t increment);

}  // namespace schemadiff
