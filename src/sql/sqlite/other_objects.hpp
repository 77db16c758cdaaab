// Views, triggers and virtual tables.
#pragma once

#include "sql/sqlite/catalog.hpp"
#include "model/snapshot.hpp"

namespace schemadiff {

/// Adds them below the schema, whose tables are there already; what cannot be known about them goes
/// into the snapshot's coverage and diagnostics.
void add_other_objects(Snapshot& snapshot, Object& schema, const SqliteCatalog& catalog);

}  // namespace schemadiff
