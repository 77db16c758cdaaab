// The engine for hand-written SQL: reads it from its text, or runs it in a scratch database, which is
// then read like any other.
#pragma once

#include "engines/engine.hpp"

namespace schemadiff {

/// Reads the source's files in the dialect of its engine (PostgreSQL unless it says SQLite), in the
/// way that its Via says. In a scratch database a statement that fails ends it with its file, line
/// and column; a reading of the text goes on and tells it as a diagnostic.
Snapshot load_sqlfile_source(const Source& source, const Loading& loading);

}  // namespace schemadiff
