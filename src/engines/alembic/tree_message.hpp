// How a run of a tree begins.
#pragma once

#include <string>

#include "engines/alembic/run_tree.hpp"

namespace schemadiff {

/// The request that builds the walls and loads the tree; the first of every run.
std::string start_message(const TreeRequest& request);

/// The directory of the tree's configuration, where its interpreter is looked for.
std::string tree_directory(const std::string& configuration);

}  // namespace schemadiff
