// The blind comparison of two trees: a merge of sorted children, the same for every kind.
#pragma once

#include "compare/change.hpp"
#include "model/snapshot.hpp"

namespace schemadiff {

/// Every difference, in the order of the tree. Linear in the two trees, but for the order of
/// columns (n log n in the columns of one table).
/// REQUIRES: both snapshots normalised by one dialect, children sorted (Object::sort_children).
/// What one side cannot state (Snapshot::unstated) is no difference.
Changes diff(const Snapshot& left, const Snapshot& right);

}  // namespace schemadiff
