// Where a revision tree's files are, as Alembic's own configuration says: alembic.ini, the
// [tool.alembic] of pyproject.toml, or a directory that has neither.
#pragma once

#include <string>
#include <vector>

#include "base/diagnostic.hpp"

namespace schemadiff {

struct TreeConfiguration {
    std::string name;             ///< section of the ini file: "alembic" unless there are several
    std::string file;             ///< what was read; empty for a bare directory
    std::string script_location;  ///< directory with env.py
    std::vector<std::string> version_locations;  ///< directories with revision files
    std::vector<std::string> sys_path;  ///< directories of prepend_sys_path
    std::string url;                    ///< sqlalchemy.url as written; may hold a password
    bool recursive = false;
    bool sourceless = false;
    std::vector<Diagnostic> diagnostics;
};

/// The trees that `path` configures: a file (.ini or .toml) or a directory; "alembic:DIR" is DIR.
/// Several where an ini file has several sections with a script_location. Throws source_error where
/// nothing says where revisions are.
std::vector<TreeConfiguration> tree_configurations(const std::string& path);

}  // namespace schemadiff
