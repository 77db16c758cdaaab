// A revision on the way from an empty database to a place in an Alembic tree.
#pragma once

#include <string>
#include <vector>

namespace schemadiff {

struct TreeStep {
    std::string revision;
    std::string file;     ///< of the revision, as people are shown it
    std::string message;  ///< its docstring's first line; may be empty
    std::vector<std::string> heads = {};  ///< what the version table records after it
};

}  // namespace schemadiff
