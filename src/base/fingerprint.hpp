// A short name for a finding, the same on every machine and in every run.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace schemadiff {

/// 16 hex digits over the parts and their boundaries: FNV-1a, 64 bit. For recognising, not for
/// security.
std::string fingerprint(std::initializer_list<std::string_view> parts);

}  // namespace schemadiff
