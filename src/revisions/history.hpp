// What `schemadiff history` tells of one tree, and the ways to write it.
#pragma once

#include <iosfwd>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "revisions/graph.hpp"
#include "revisions/tree.hpp"
#include "rules/finding.hpp"

namespace schemadiff {

struct GraphFinding {
    std::string rule;
    Severity severity = Severity::error;
    std::string message;
    Place place;
};

struct History {
    Tree tree;
    Graph graph;
    std::vector<std::size_t> shown;                 ///< in the graph's order
    std::vector<GraphFinding> findings;             ///< by place
    std::set<std::string> current;                  ///< ids that a database says it stands at
    std::map<std::size_t, std::string> summaries;   ///< what each revision does, where asked for
};

/// What of a node's place in the graph people should know: "head", "merge", "label x".
std::vector<std::string> remarks_on(const History& history, std::size_t index);

/// The graph drawn with one revision a line, then the findings and what was not read.
void write_history_text(const std::vector<History>& histories, std::ostream& out);
void write_history_json(const std::vector<History>& histories, std::ostream& out);
/// A flowchart for Mermaid; one subgraph for each tree where there are several.
void write_history_mermaid(const std::vector<History>& histories, std::ostream& out);
/// A digraph for Graphviz.
void write_history_dot(const std::vector<History>& histories, std::ostream& out);
/// The same, drawn by Graphviz' dot program. Throws source_error where that is not installed.
void write_history_svg(const std::vector<History>& histories, std::ostream& out);

}  // namespace schemadiff
