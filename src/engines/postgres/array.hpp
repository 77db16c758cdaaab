// The text forms of PostgreSQL's arrays: {a,"b c",NULL} and the blank-separated vectors of the
// catalogs (indkey, proargtypes).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace schemadiff::postgres {

/// The elements of a one-dimensional array; NULL elements become empty strings.
std::vector<std::string> strings_of_array(std::string_view text);

/// The numbers of an array of numbers or of a vector: "{1,2}", "1 2".
std::vector<std::int64_t> numbers_of(std::string_view text);

}  // namespace schemadiff::postgres
