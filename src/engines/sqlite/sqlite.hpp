// The engine for live SQLite databases.
#pragma once

#include <string>
#include <vector>

#include "engines/engine.hpp"
#include "model/version_table.hpp"

namespace schemadiff {

/// Reads the database file, leaving no trace (opening.hpp).
Snapshot load_sqlite(const std::string& path, Progress& progress);

/// The same for a source: sqlite:///relative.db, sqlite:////absolute.db, or a path.
Snapshot load_sqlite_source(const Source& source, const Loading& loading);

/// What the file's tables with the one column version_num say, by name.
std::vector<VersionTable> load_sqlite_version_tables(const Source& source);

}  // namespace schemadiff
