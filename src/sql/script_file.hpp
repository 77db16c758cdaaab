// The bytes of a SQL file, checked to be text that can be read at all.
#pragma once

#include <string>

namespace schemadiff {

/// The text of the file ("-": standard input). Throws source_error when it cannot be read, is
/// compressed, is UTF-16 or holds NUL bytes.
std::string script_text(const std::string& path);

}  // namespace schemadiff
