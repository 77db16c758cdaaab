// What the modules that come with SQLite make of their arguments.
#pragma once

#include <string>
#include <vector>

#include "sql/sqlite/name_resolution.hpp"

namespace schemadiff::sqlite {

/// Whether the module is one of those that are built in.
bool is_module(const std::string& lower_name);

/// The columns of a virtual table; not certain where the module is not known.
OutputColumns virtual_columns(const Definition& table);

/// The folded names of the tables in which the module keeps its rows: no tables of the schema.
std::vector<std::string> shadow_tables(const Definition& table);

}  // namespace schemadiff::sqlite
