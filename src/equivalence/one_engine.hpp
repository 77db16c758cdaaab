// Two schemas of one engine, of which a side may be weaker: a test schema that checks less than
// production accepts all that production does.
#pragma once

#include <optional>

#include "compare/change.hpp"
#include "equivalence/rules_in_force.hpp"
#include "model/snapshot.hpp"

namespace schemadiff {

enum class SideOfChange { left, right };

/// The row by which the change makes that side weaker, and nothing but weaker.
std::optional<Ruling> weaker_of_one_engine(const Change& change, SideOfChange weaker,
                                           const Snapshot& stronger, const RulesInForce& rules);

}  // namespace schemadiff
