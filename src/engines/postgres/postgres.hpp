// Reads a live PostgreSQL database, 13 to 18, into the model: a fixed number of catalog queries in
// one read-only snapshot (queries.cpp), each with its own reader. Nothing is ever written.
#pragma once

#include <string>
#include <vector>

#include "base/progress.hpp"
#include "engines/engine.hpp"
#include "model/version_table.hpp"
#include "model/snapshot.hpp"

namespace schemadiff {

/// How a database is to be read.
struct PostgresReading {
    std::string label;                 ///< what messages call it; without its password
    std::vector<std::string> schemas;  ///< only these; empty: all
};

/// Reads the database behind a libpq URL or conninfo string. Throws Error when it cannot be read.
Snapshot load_postgres(const std::string& connection, const PostgresReading& reading,
                       Progress& progress);

/// The engine `postgres`.
Snapshot load_postgres_source(const Source& source, const Loading& loading);

/// What the database's tables with the one column version_num say, by schema and name. Throws Error
/// when one of them may not be read.
std::vector<VersionTable> load_postgres_version_tables(const Source& source);

}  // namespace schemadiff
