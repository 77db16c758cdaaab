// A replayed schema as the rows that SQLite's catalog would have.
#pragma once

#include "sql/sqlite/catalog.hpp"
#include "sql/sqlite/name_resolution.hpp"

namespace schemadiff::sqlite {

/// Adds to `doubtful` the views whose columns only SQLite knows.
SqliteCatalog catalog_of(const WorkingSchema& schema, NameResolution& names,
                         std::vector<const Definition*>& doubtful);

}  // namespace schemadiff::sqlite
