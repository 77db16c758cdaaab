// The engine of saved models: a file that `inspect --format json` wrote.
#pragma once

#include "engines/engine.hpp"

namespace schemadiff {

/// Reads the snapshot file at the source's location. What it says about its own reading (server
/// version, coverage, remarks, places) is kept; the label becomes the file's.
Snapshot load_snapshot_source(const Source& source, const Loading& loading);

}  // namespace schemadiff
