// An engine is where a schema comes from. Each is one row of the table in registry.cpp.
#pragma once

#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "base/progress.hpp"
#include "base/read_trace.hpp"
#include "engines/source.hpp"
#include "model/version_table.hpp"
#include "model/snapshot.hpp"

namespace schemadiff {

/// What an engine may use of the others without knowing them: app fills it in. `sqlfile` and
/// `alembic` build a scratch database and have it read by the engine of its dialect.
struct Loading {
    Progress& progress;
    /// Reads a live database: a libpq connection string or URL, or an SQLite path.
    std::function<Snapshot(DialectName, const std::string& connection, const Source&)> read_database;
    /// Reads SQL files, for whoever has written some: `models`.
    std::function<Snapshot(const Source&)> read_sql = nullptr;
    /// Filled by a source that runs code, whose files nobody else knows; nullptr: nobody asks.
    ReadTrace* trace = nullptr;
};

struct Engine {
    std::string_view name;
    std::string_view summary;  ///< what it reads, for the help and for error messages
    bool (*reads)(const Source&);  ///< whether the source is one of its
    /// Reads the source. Throws Error (Failure::source) when it cannot; never returns half a
    /// schema without a Diagnostic or a CoverageGap that says so.
    Snapshot (*load)(const Source&, const Loading&);
    /// Reads the version tables of a live database; nullptr where the source holds no rows.
    std::vector<VersionTable> (*load_version_tables)(const Source&) = nullptr;
};

}  // namespace schemadiff
