// SQLite's DDL read without SQLite: the model that a database would give after running the scripts,
// with the place of every clause.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/progress.hpp"
#include "model/snapshot.hpp"

namespace schemadiff {

/// A script and the name by which people know it.
struct SqliteScript {
    std::string name;
    std::string_view text;
};

/// Reads them one after the other, as one session would run them. A statement that is wrong or not
/// known leaves a diagnostic with its place and changes nothing. Throws source_error where a text
/// cannot be taken apart into statements.
Snapshot read_sqlite_scripts(std::span<const SqliteScript> scripts, Progress& progress);

}  // namespace schemadiff
