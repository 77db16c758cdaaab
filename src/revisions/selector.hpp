// Revisions named as Alembic's command line names them.
#pragma once

#include <string>
#include <vector>

#include "revisions/graph.hpp"

namespace schemadiff {

/// The revisions that a selector names, in the graph's order: an id or the beginning of one, a
/// label, head, heads, base, label@rev, rev+N, rev-N, +N (from the base), -N (from the head), and
/// a:b for everything from a up to b, both included (an empty side is base or heads). Throws usage
/// Error for what names nothing or several things.
std::vector<std::size_t> selected_revisions(const Tree& tree, const Graph& graph,
                                            const std::string& selector);

}  // namespace schemadiff
