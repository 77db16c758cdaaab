// Revisions that were published, and what became of them. Git is asked, read-only and without a
// shell: rev-parse, diff --name-status and cat-file.
#pragma once

#include <string>
#include <vector>

#include "revisions/history.hpp"

namespace schemadiff {

/// Findings about revisions that are in the commit `reference` and are edited or gone in the files.
/// Comments, docstrings and layout are no edits. Throws usage Error for a reference that names no
/// commit and source_error where there is no git or no repository.
std::vector<GraphFinding> published_findings(const Tree& tree, const Graph& graph,
                                             const std::string& reference);

}  // namespace schemadiff
