// The lines of a tree's operations: from "revision ab12 did it" to "in line 14 of its file".
#pragma once

#include <vector>

#include "blame/attribution.hpp"
#include "model/tree_step.hpp"

namespace schemadiff {

/// Gives each step that `Attribution` noted its place: the line of the operation in upgrade() that
/// names the object, or the line of `def upgrade` where it is not sure which one did it.
/// `steps` are those of the walk, in its order.
void place_operations(Snapshot& snapshot, const std::vector<TreeStep>& steps,
                      const std::vector<NameChange>& name_changes);

}  // namespace schemadiff
