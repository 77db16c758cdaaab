// A difference between two engines with the row that speaks about it.
#pragma once

#include "compare/change.hpp"
#include "equivalence/rules_in_force.hpp"

namespace schemadiff {

struct Explained {
    Change change;
    Ruling ruling;
};

}  // namespace schemadiff
