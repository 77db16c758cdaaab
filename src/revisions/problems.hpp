// What is wrong with a tree's graph.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "revisions/history.hpp"

namespace schemadiff {

/// The findings about the tree as it is, by place.
std::vector<GraphFinding> graph_findings(const Tree& tree, const Graph& graph);

/// Findings about what a database says that it stands at: revisions that are in no file.
std::vector<GraphFinding> current_findings(const Graph& graph, const std::set<std::string>& current,
                                           const std::string& database);

/// Sorts by file, line, rule and message.
void sort_findings(std::vector<GraphFinding>& findings);

}  // namespace schemadiff
