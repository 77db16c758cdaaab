#pragma once

#include <string>

namespace schemadiff {

/// "schemadiff 0.1.0" and the libraries it was built with, a line each; no trailing newline.
std::string version_text();

}  // namespace schemadiff
