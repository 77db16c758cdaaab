// Whether what was read from text alone is sure, and whether there is a server to ask instead.
#pragma once

#include <optional>

#include "engines/source.hpp"
#include "model/snapshot.hpp"

namespace schemadiff {

/// What the text did not tell: a statement that was not read, a query that was not understood
/// whole.
std::optional<Diagnostic> doubt_about(const Snapshot& snapshot);

/// Whether there is a server to make a scratch database on, without a question asked of the user.
/// To look for one takes longer than to read a file.
bool has_scratch_server(const Source& source);

}  // namespace schemadiff
