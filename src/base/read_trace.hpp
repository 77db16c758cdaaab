// What the reading of a source depended on, for whoever keeps the answer.
#pragma once

#include <string>
#include <vector>

namespace schemadiff {

struct ReadTrace {
    std::vector<std::string> files;        ///< read, or looked for and not there
    std::vector<std::string> library;      ///< likewise, of the interpreter and its packages
    std::vector<std::string> directories;  ///< whose names were listed
    std::string unknown;  ///< why this is not all that it depended on; empty: it is
};

}  // namespace schemadiff
