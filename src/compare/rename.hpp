// Objects that both sides have under two names. Runs before the diff and gives the right-hand
// object its left-hand name, so that the blind diff then finds what else differs between the two;
// pairing afterwards could only pair what is equal in everything.
#pragma once

#include "compare/change.hpp"
#include "model/snapshot.hpp"

namespace schemadiff {

/// Renames objects of `right` to what they are called in `left` and returns one `renamed` change
/// for each. Two objects pair when all of their content is equal, or, for keys, constraints and
/// indexes, when what makes them that key is equal (a foreign key's columns and target).
/// REQUIRES: children sorted on both sides. Keeps them sorted.
Changes pair_renames(const Snapshot& left, Snapshot& right);

}  // namespace schemadiff
