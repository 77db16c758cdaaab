// A revision tree as its files tell it.
#pragma once

#include <string>
#include <vector>

#include "revisions/revision.hpp"
#include "revisions/tree_configuration.hpp"

namespace schemadiff {

struct Tree {
    TreeConfiguration configuration;
    std::vector<Revision> revisions;  ///< by path; of two with one id both
    std::vector<OtherFile> others;
    std::vector<Diagnostic> diagnostics;
};

/// Whether what functions do is kept: who asks for the graph alone needs none of it.
enum class Bodies { kept, dropped };

/// Reads every file that Alembic would import. What cannot be read is a diagnostic, and the rest is
/// read.
Tree read_tree(TreeConfiguration configuration, Bodies bodies = Bodies::kept);

/// Whether Alembic takes a file of that name for a revision: (?!\.\#|__init__)(.*\.py)$
bool is_revision_file(std::string_view name);

}  // namespace schemadiff
