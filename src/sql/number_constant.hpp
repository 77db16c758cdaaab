// Constants of the types of numbers as the server prints them.
#pragma once

#include <string>
#include <string_view>

namespace schemadiff {

/// What float4out() and float8out() print of the value: the fewest digits that are read as it again,
/// with an exponent where it is large or small. What is no number is kept.
std::string canonical_float(std::string_view written, std::string_view type);

/// What numeric_out() prints: no exponent, no needless zeros in front, those behind the point kept.
std::string canonical_numeric(std::string_view written);

/// "1.5", "e-3" (the sign of the digits apart): the point moved, without an exponent. Where that would
/// be too long, the two are put together again.
std::string without_exponent(std::string digits, const std::string& power);

}  // namespace schemadiff
