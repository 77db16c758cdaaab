// The Python that a project's Alembic is installed in.
#pragma once

#include <string>

namespace schemadiff {

/// The wanted one (a program, or the directory of a virtual environment), else $VIRTUAL_ENV, else
/// .venv beside the tree or above it as far as its repository, else what the `alembic` command
/// runs with, else python3. Throws when it cannot be run.
std::string find_interpreter(const std::string& wanted, const std::string& tree);

}  // namespace schemadiff
