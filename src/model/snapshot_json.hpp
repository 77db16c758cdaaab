// A snapshot as JSON: what `inspect --format json` writes and every command reads.
//
// {"schemadiff_snapshot": 1, "dialect": "postgres", …, "root": {object}} where an object is
// {"kind": "table", "name": "users", "at": [file, line, column, revision],
//  "attributes": {"owner": "app", …}, "written": [{"key", "spelling", "at"}], "children": [object…]}
// with kinds and keys by their vocabulary names; what is empty is left out. The first member tells
// the format and its version: a reader refuses a newer one, as it cannot know what it would miss.
// Reading is a stream: of the whole document only the model is ever in memory.
#pragma once

#include <iosfwd>
#include <string_view>

#include "model/snapshot.hpp"

namespace schemadiff {

inline constexpr int snapshot_version = 1;

/// Writes the snapshot; byte-identical for equal snapshots.
void write_snapshot(const Snapshot& snapshot, std::ostream& out);

/// Reads what `write_snapshot` wrote: the same snapshot, exactly. Throws source_error, naming the
/// label and the place, for anything else.
Snapshot read_snapshot(std::string_view text, std::string_view label);

/// Whether the text begins as a snapshot does (whatever its version); its first few hundred bytes
/// are enough.
bool is_snapshot(std::string_view text);

}  // namespace schemadiff
