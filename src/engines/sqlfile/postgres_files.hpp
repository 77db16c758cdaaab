// SQL files in PostgreSQL's dialect: read from their text, or run on a scratch server.
#pragma once

#include "engines/engine.hpp"
#include "engines/sqlfile/sql_files.hpp"

namespace schemadiff {

/// As the source's Via says; by itself on a scratch server.
Snapshot load_postgres_files(const Source& source, const SqlFiles& files, const Loading& loading);

}  // namespace schemadiff
