// The runner, which this program carries with it.
#pragma once

#include <string>

namespace schemadiff {

/// Writes runner.py and its modules below the directory; returns the path of runner.py.
std::string write_runner_files(const std::string& directory);

}  // namespace schemadiff
