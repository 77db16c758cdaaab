// What a table hands down to its partitions, and to the tables that inherit from it, differs in
// them as it differs in the table itself: it is told once, at the parent, with how many follow.
#pragma once

#include "compare/change.hpp"
#include "model/snapshot.hpp"

namespace schemadiff {

/// Drops the changes of a column or constraint that only follow from the same change of the parent,
/// and counts them in the parent's Change::heirs. Both sides must agree on who inherits from whom.
void drop_inherited(Changes& changes, const Snapshot& left, const Snapshot& right);

}  // namespace schemadiff
