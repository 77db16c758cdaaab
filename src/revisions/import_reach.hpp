// Which modules of a project a Python file imports, directly or through others, as far as their texts
// tell: nothing is run.
#pragma once

#include <string>
#include <vector>

#include "python/module.hpp"

namespace schemadiff {

struct ImportReach {
    std::vector<python::Module> modules;  ///< the file itself first; each once
    /// Where modules are imported by names that only running tells (importlib, pkgutil); empty: nowhere.
    Place uncertain;

    bool has(const std::string& file) const;
};

/// What `file` reaches. Modules are looked for in `roots` (directories on Python's path); what is in
/// none of them is somebody else's. Throws source_error where the file itself cannot be read.
ImportReach reach_of(const std::string& file, const std::vector<std::string>& roots);

/// The Python files below the packages of `roots` that something reached is in: where a project keeps
/// its models. Hidden directories and virtual environments are left out.
std::vector<std::string> neighbours_of(const ImportReach& reach, const std::vector<std::string>& roots);

}  // namespace schemadiff
