// SQL files in PostgreSQL's dialect: read from their text, or run on a scratch server.
#pragma once

#include "engines/engine.hpp"
#include "engines/sqlfile/sql_files.hpp"

namespace schemadiff {

/// As the source's Via says. By itself from the text, unless a server is named to run it on; where
/// the text does not tell everything, on a scratch server if this machine has one: a note says so.
Snapshot load_postgres_files(const Source& source, const SqlFiles& files, const Loading& loading);

}  // namespace schemadiff
