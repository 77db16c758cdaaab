// What is wrong with a tree's graph.
#pragma once

#include <vector>

#include "revisions/history.hpp"

namespace schemadiff {

/// The findings about the tree as it is, by place.
std::vector<GraphFinding> graph_findings(const Tree& tree, const Graph& graph);

/// Sorts by file, line, rule and message.
void sort_findings(std::vector<GraphFinding>& findings);

}  // namespace schemadiff
