// The files that a SQL source consists of, in the order in which they run.
#pragma once

#include <string>
#include <vector>

#include "base/diagnostic.hpp"

namespace schemadiff {

struct SqlFiles {
    std::vector<std::string> paths;
    std::vector<Diagnostic> diagnostics;  ///< what of a directory was not run
};

/// Files as they are, a directory's *.sql and a glob's matches in the order of their names, "-" for
/// standard input. Throws source_error where that leaves nothing to run.
SqlFiles sql_files(const std::vector<std::string>& sources);

}  // namespace schemadiff
