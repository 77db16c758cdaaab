// SQL files in SQLite's dialect: read from their text, or run in a scratch database where that does
// not tell everything.
#pragma once

#include "engines/engine.hpp"
#include "engines/sqlfile/sql_files.hpp"

namespace schemadiff {

/// As the source's Via says; by itself from the text, and by running it where a statement was not
/// understood: then a note says so.
Snapshot load_sqlite_files(const Source& source, const SqlFiles& files, const Loading& loading);

}  // namespace schemadiff
