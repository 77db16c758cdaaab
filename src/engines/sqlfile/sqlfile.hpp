// The engine for hand-written SQL: runs it in a scratch database, which is then read like any other.
#pragma once

#include "engines/engine.hpp"

namespace schemadiff {

/// Builds the source's files in a scratch database of its engine (PostgreSQL unless it says SQLite)
/// and reads that. A statement that fails ends it with its file, line and column.
Snapshot load_sqlfile_source(const Source& source, const Loading& loading);

}  // namespace schemadiff
