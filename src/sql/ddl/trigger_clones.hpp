// A row trigger of a partitioned table has a clone on every partition. A clone that says the same is
// no news: it becomes an object of its own only when it is told something else than its original.
#pragma once

#include <string>
#include <string_view>

#include "sql/ddl/catalog.hpp"

namespace schemadiff::ddl {

/// The clone of that name, made an object if it was none; null if no table above has the trigger.
Object* trigger_clone(Entry& partition, std::string_view name);
/// The same for all that the table has.
void make_trigger_clones(Entry& partition);

/// The clones that are objects of their own have the name of the trigger above (renametrig()).
void rename_trigger_clones(Entry& table, const std::string& from, const std::string& to);
/// Takes the clones away that a partition loses when it is detached.
void drop_trigger_clones(Entry& partition);
/// Takes those away that say what their originals do.
void drop_same_trigger_clones(Entry& partition);

}  // namespace schemadiff::ddl
