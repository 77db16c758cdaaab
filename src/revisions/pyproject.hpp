// The [tool.alembic] table of a pyproject.toml.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace schemadiff {

struct AlembicTable {
    std::string script_location;
    std::vector<std::string> version_locations;
    std::vector<std::string> prepend_sys_path;
    bool recursive = false;
    bool sourceless = false;
};

/// The table with %(here)s put in; nothing where the file has none. Throws source_error with the
/// place for what is not TOML.
std::optional<AlembicTable> read_alembic_table(const std::string& file, const std::string& here);

}  // namespace schemadiff
