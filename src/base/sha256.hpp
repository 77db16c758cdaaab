// SHA-256 (FIPS 180-4): for telling contents apart where a collision would be a wrong answer.
#pragma once

#include <string>
#include <string_view>

namespace schemadiff {

/// 64 hex digits.
std::string sha256(std::string_view bytes);

}  // namespace schemadiff
