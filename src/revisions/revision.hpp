// One revision file, and what it says of itself.
#pragma once

#include <string>
#include <vector>

#include "base/place.hpp"
#include "python/module.hpp"

namespace schemadiff {

struct Revision {
    std::string id;
    std::vector<std::string> parents;     ///< down_revision
    std::vector<std::string> depends_on;  ///< as written: ids, partial ids or labels
    std::vector<std::string> labels;      ///< branch_labels; "{source}" where it is no constant
    bool parents_stated = true;           ///< false: the file has no down_revision
    bool parents_known = true;            ///< false: it is no constant
    std::string message;                  ///< the docstring's first line
    Place where;                          ///< of `revision = `
    Place parents_where;                  ///< of `down_revision = `
    Place docstring_where;
    std::string docstring;
    python::Module module;
};

/// A Python file among the revisions that defines none.
struct OtherFile {
    Place where;
    bool looks_like_a_revision = false;  ///< it has upgrade() or down_revision
};

/// What a file says of itself. Each of the two may be empty: a file that cannot be read is neither,
/// and has diagnostics only.
struct RevisionFile {
    std::vector<Revision> revision;
    std::vector<OtherFile> other;
    std::vector<Diagnostic> diagnostics;
};

/// Reads the text of a revision file; never throws.
RevisionFile read_revision(std::string_view text, const std::string& file);

}  // namespace schemadiff
