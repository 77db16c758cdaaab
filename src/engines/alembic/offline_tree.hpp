// The SQL of a tree, rendered without a database: a short way for trees whose revisions ask nothing.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "engines/alembic/run_tree.hpp"
#include "sql/ddl/read_ddl.hpp"

namespace schemadiff {

class Progress;

struct OfflineTree {
    std::vector<NamedSql> chunks;             ///< one a revision, in the order of the walk
    std::vector<std::string> version_tables;  ///< "alembic_version", with its schema if it has one
    std::vector<std::string> heads;
    std::string alembic_version;
    std::string sqlalchemy_version;
};

/// Why the tree's SQL cannot be had without a database.
struct NotStraight {
    std::string reason;
};

/// Looks at the tree's files first; runs env.py in offline mode only where nothing in them can make a
/// difference between that mode and a database. Throws Error when the rendering fails.
std::variant<OfflineTree, NotStraight> render_tree(const TreeRequest& request, Progress& progress);

}  // namespace schemadiff
