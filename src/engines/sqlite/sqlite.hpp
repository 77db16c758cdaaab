// The engine for live SQLite databases.
#pragma once

#include <string>

#include "engines/engine.hpp"

namespace schemadiff {

/// Reads the database file, leaving no trace (opening.hpp).
Snapshot load_sqlite(const std::string& path, Progress& progress);

/// The same for a source: sqlite:///relative.db, sqlite:////absolute.db, or a path.
Snapshot load_sqlite_source(const Source& source, const Loading& loading);

}  // namespace schemadiff
