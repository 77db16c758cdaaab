// The model as SQL that makes it again: what `schemadiff inspect --format sql` prints.
#pragma once

#include <iosfwd>
#include <string>

#include "model/snapshot.hpp"

namespace schemadiff {

/// Statements in an order in which each finds what it needs (schemas, types, tables with their
/// constraints, views in the order of their use, indexes, foreign keys, triggers, policies, grants,
/// comments); the same text for equal snapshots. What cannot be spelled is named and counted in a
/// comment at the end, never left out in silence.
/// REQUIRES: the snapshot is of PostgreSQL or SQLite.
void write_inspect_sql(const Snapshot& snapshot, std::ostream& out);

/// The same for one object with what stands in it; `schema` is what it stands in, or nullptr for an
/// object of the database. A schema comes without what stands in it.
std::string sql_of(const Snapshot& snapshot, const Object* schema, const Object& object);

}  // namespace schemadiff
