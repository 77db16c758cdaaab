// The engine for Alembic trees: the project's own Alembic builds a scratch database, which is then
// read like any other.
#pragma once

#include "engines/engine.hpp"

namespace schemadiff {

/// Brings a scratch database of the source's engine (PostgreSQL unless it says SQLite) to the
/// source's revision and reads it.
Snapshot load_alembic_source(const Source& source, const Loading& loading);

}  // namespace schemadiff
