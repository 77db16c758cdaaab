// The engine for Alembic trees: the project's own Alembic builds a scratch database, which is then
// read like any other.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "engines/engine.hpp"
#include "model/tree_step.hpp"

namespace schemadiff {

/// Brings a scratch database of the source's engine (PostgreSQL unless it says SQLite) to the
/// source's revision and reads it.
Snapshot load_alembic_source(const Source& source, const Loading& loading);

/// Takes the model of the database at a step; the first one is the empty database, before any step.
using TreeVisitor = std::function<void(const TreeStep&, Snapshot&&)>;

/// Runs the tree's revisions one at a time on one scratch database, up to the source's revision, and
/// reads the database after each. Returns the names of its version tables, "public.alembic_version".
std::vector<std::string> step_tree(const Source& source, const Loading& loading, const TreeVisitor& visit);

}  // namespace schemadiff
