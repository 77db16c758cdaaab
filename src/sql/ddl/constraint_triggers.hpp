// The triggers by which the server itself keeps constraints: a foreign key is two on either of its
// tables, a deferrable key one. ALTER TABLE ... DISABLE TRIGGER ALL stops them as well.
#pragma once

#include <string>
#include <vector>

#include "sql/ddl/catalog.hpp"

namespace schemadiff::ddl {

/// What the server's own triggers on the table are from here on; empty is enabled. Returns the
/// constraints that they keep.
std::vector<Object*> set_constraint_triggers(Catalog& catalog, Entry& table, const std::string& state);

}  // namespace schemadiff::ddl
