// The model as SQL that makes it again: what `schemadiff inspect --format sql` prints.
#pragma once

#include <iosfwd>

#include "model/snapshot.hpp"

namespace schemadiff {

/// Statements in an order in which each finds what it needs (schemas, types, tables with their
/// constraints, views in the order of their use, indexes, foreign keys, triggers, policies, grants,
/// comments); the same text for equal snapshots. What cannot be spelled is named and counted in a
/// comment at the end, never left out in silence.
/// REQUIRES: the snapshot is of PostgreSQL or SQLite.
void write_inspect_sql(const Snapshot& snapshot, std::ostream& out);

}  // namespace schemadiff
