// What EXTRACT gives: numeric since version 14, double precision before, where date_part() is printed
// for it. Whichever it is has no bearing on what an expression means, but on the casts that the server
// adds to what stands beside it: with a type of its own in typing, none of them are kept.
#pragma once

#include <span>
#include <string_view>

#include "sql/type_promotion.hpp"

namespace schemadiff {

constexpr std::string_view extracted_number = "numeric or double precision";

/// Whether one of them is such a number.
bool meets_extracted(std::span<const TypedNode> operands);

/// Functions that give the same of either type: abs(), sum(), round() with one argument.
bool keeps_extracted(std::string_view function, std::size_t arguments);

}  // namespace schemadiff
