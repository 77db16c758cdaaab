// Paths as people and CI are shown them.
#pragma once

#include <string>

namespace schemadiff {

/// The path without "." and "//", counted from the working directory where it lies there or beside it
/// ("../x.py"), else as it is.
std::string shown_path(const std::string& path);

}  // namespace schemadiff
