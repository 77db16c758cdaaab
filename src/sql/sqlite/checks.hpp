// What SQLite refuses when a definition is made, beyond its syntax.
#pragma once

#include "sql/sqlite/name_resolution.hpp"

namespace schemadiff::sqlite {

/// Throws Fault.
void check_table(const Definition& table, NameResolution& names);
/// The same for an index and a trigger, whose table must exist in the schema.
void check_index(const Definition& index, const WorkingSchema& schema, NameResolution& names);
void check_trigger(const Definition& trigger, const WorkingSchema& schema);

}  // namespace schemadiff::sqlite
