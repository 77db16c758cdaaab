// The line of a program's output that says why it ended.
#pragma once

#include <string>
#include <string_view>

namespace schemadiff {

/// The last line with FATAL, PANIC or "error:", else the last one that is not empty; without the
/// time and process in front of it.
std::string last_line(std::string_view text);

}  // namespace schemadiff
