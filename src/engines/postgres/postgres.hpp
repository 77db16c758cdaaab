// Reads a live PostgreSQL database, 13 to 18, into the model: a fixed number of catalog queries in
// one read-only snapshot (queries.cpp), each with its own reader. Nothing is ever written.
#pragma once

#include <string>
#include <vector>

#include "base/progress.hpp"
#include "engines/engine.hpp"
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

}  // namespace schemadiff
