// The SQL of a tree, rendered without a database: a short way for trees whose revisions ask nothing.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/diagnostic.hpp"
#include "engines/alembic/run_tree.hpp"
#include "model/tree_step.hpp"
#include "sql/ddl/read_ddl.hpp"

namespace schemadiff {

class Progress;

struct OfflineTree {
    std::vector<NamedSql> chunks;             ///< one a revision, in the order of the walk
    std::vector<TreeStep> steps;              ///< likewise
    std::vector<std::string> version_tables;  ///< "alembic_version", with its schema if it has one
    std::vector<std::string> heads;
    std::string alembic_version;
    std::string sqlalchemy_version;
};

/// Why the tree's SQL cannot be had without a database.
struct NotStraight {
    std::string reason;
};

/// Looks at the tree's files first; runs env.py in offline mode only where nothing in them can make
/// a difference between that mode and a database. Throws Error when the rendering fails. Adds to
/// the trace if there is one.
std::variant<OfflineTree, NotStraight> render_tree(const TreeRequest& request, Progress& progress,
                                                   ReadTrace* trace = nullptr);

/// Statements that the reading passes over: INSERT, UPDATE, DELETE and TRUNCATE change rows alone,
/// while SELECT, CALL and their like may call what changes the schema.
enum class PassedOver { changes_rows, may_call };

/// The first of them, without what Alembic itself does to its version table.
std::optional<Diagnostic> passed_over(const OfflineTree& tree, PassedOver kind);

}  // namespace schemadiff
