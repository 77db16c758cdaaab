// Units -> findings: every rule on every revision, what comments suppress taken out.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "lint/rule.hpp"
#include "lint/suppression.hpp"
#include "model/snapshot.hpp"
#include "revisions/history.hpp"
#include "revisions/tree.hpp"

namespace schemadiff::lint {

struct Linted {
    std::string label;
    std::string counted_as;  ///< "revision" or "statement"
    std::size_t count = 0;
    std::vector<Finding> findings;  ///< by place
    std::vector<Suppressed> suppressed;
    std::vector<Diagnostic> diagnostics;
    std::vector<CoverageGap> unknown;  ///< what no rule could judge
};

/// Which revisions of a tree are judged.
using Wanted = std::function<bool(const Revision&)>;

/// Whether the findings about the tree's graph are told as well.
enum class GraphRules { judged, passed_over };

/// The same for a comparison's finding about the graph.
Finding finding_of(const GraphFinding& graph, const std::string& label);

/// Judges the revisions of a tree that are wanted; the others are what these are judged against.
Linted lint_tree(const Tree& tree, const Terms& terms, const Wanted& wanted, GraphRules graph_rules);

/// Judges one SQL file. Throws source_error where it cannot be read.
Linted lint_script(const std::string& path, const Terms& terms);

}  // namespace schemadiff::lint
