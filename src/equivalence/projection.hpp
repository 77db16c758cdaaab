// Comparing PostgreSQL with SQLite: before the blind diff both models are brought into a shape in
// which only what is a difference between two schemas differs. What the engines alone explain is
// taken out of both and written down with the row of the equivalence table that speaks about it;
// what no row speaks about stays, and the diff finds it.
//
// One projection of a pair, not one of each side: whether VARCHAR(40) may stand for an enum type is
// a question of both, as is which of two nameless constraints is which.
#pragma once

#include <optional>
#include <vector>

#include "equivalence/explained.hpp"
#include "equivalence/table_pair.hpp"
#include "model/snapshot.hpp"

namespace schemadiff {

/// Both sides as they were read, only that names and schemas are PostgreSQL's: for whoever shows
/// definitions, which the projected models have no more.
struct NamedModels {
    Snapshot left;
    Snapshot right;
};
enum class NamedModelsAre { kept, not_kept };

struct Projection {
    std::vector<Explained> explained;          ///< in the order of the tree, schema by schema
    std::vector<CoverageGap> compared_weakly;  ///< views of two dialects
    std::optional<NamedModels> named;          ///< where they are to be kept
};

/// Whether the two are of engines that the table speaks about.
bool is_across_engines(const Snapshot& left, const Snapshot& right);

/// Projects both sides, whichever of them is PostgreSQL. SQLite's objects get PostgreSQL's names
/// and schemas. Children are sorted afterwards. REQUIRES: is_across_engines, both sides normalised.
Projection project(Snapshot& left, Snapshot& right, const RulesInForce& rules,
                   const ProbeDefault& probe, NamedModelsAre named = NamedModelsAre::not_kept);

}  // namespace schemadiff
