// SQL files read from their text alone, each dialect in its own way.
#pragma once

#include "base/progress.hpp"
#include "engines/source.hpp"
#include "engines/sqlfile/sql_files.hpp"
#include "model/snapshot.hpp"

namespace schemadiff {

/// The model that a server would give after running the files. What could not be read stands in the
/// snapshot's diagnostics, each with its place, as Remark::incomplete.
Snapshot load_static(const Source& source, const SqlFiles& files, Progress& progress);

/// Whether the reading left nothing out.
bool is_complete(const Snapshot& snapshot);

}  // namespace schemadiff
