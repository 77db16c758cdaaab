// The names of scratch databases: "schemadiff_scratch_" and the sixteen hexadecimal digits of a
// random key, which is also the key of the advisory lock that the keeper on a shared server holds.
#pragma once

#include <cstdint>
#include <string>

namespace schemadiff {

/// A key from the kernel's random numbers.
std::uint64_t random_key();

/// The name with that key.
std::string database_name(std::uint64_t key);

}  // namespace schemadiff
