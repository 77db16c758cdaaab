// References as the model writes them, taken apart.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace schemadiff {

/// The parts of "public.events" or "\"My schema\".\"a \"\"b\"\"\"", without their quotes.
std::vector<std::string> parts_of_name(std::string_view written);

}  // namespace schemadiff
