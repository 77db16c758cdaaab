// A file's bytes.
#pragma once

#include <string>

namespace schemadiff {

/// Throws source_error that names the file and says why it cannot be read.
std::string file_text(const std::string& file);

}  // namespace schemadiff
