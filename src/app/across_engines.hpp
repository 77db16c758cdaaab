// Two engines in one comparison: what the equivalence table explains, and what of it a team
// concedes.
#pragma once

#include <optional>
#include <vector>

#include "app/pipeline.hpp"
#include "equivalence/projection.hpp"

namespace schemadiff {

/// Brings two engines into comparable shape; nothing to do for two of one engine. Throws where the
/// table speaks about neither. Weakly compared objects go into the report.
Projection project_across(Snapshot& left, Snapshot& right, const Terms& terms, Report& report);

/// Judges what was explained: concessions, and findings where the row says mismatch, or weaker of a
/// side that may not be.
void judge_explained(std::vector<Explained> explained, const Snapshot& left, const Terms& terms,
                     Report& report);

/// Of two schemas of one engine: takes the findings that only make a side weaker, which may be, out
/// of the report and counts them as concessions.
void concede_weaker(const Snapshot& left, const Snapshot& right, const RulesInForce& rules,
                    const Terms& terms, Report& report);

}  // namespace schemadiff
