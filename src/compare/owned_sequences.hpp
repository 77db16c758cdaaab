// A sequence that belongs to a column comes and goes with it, and has its type: what differs in it
// for that reason alone is told at the table or column.
#pragma once

#include "compare/change.hpp"
#include "model/snapshot.hpp"

namespace schemadiff {

/// Drops the changes of owned sequences that follow from those of their columns: of presence, where
/// the column or its table is missing on the same side, counted in that Change::objects; of the
/// type, where it is the column's on both sides (serial, bigserial).
void drop_owned_sequences(Changes& changes, const Snapshot& left, const Snapshot& right);

}  // namespace schemadiff
