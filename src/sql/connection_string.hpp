// libpq's connection strings, "host=h dbname='my db'" and postgresql:// URLs, taken apart so that they
// can be shown without their secrets and compared whatever order they were written in.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/path.hpp"
#include "model/snapshot.hpp"

namespace schemadiff {

struct ConnectionPart {
    std::string keyword;
    std::string value;

    bool operator==(const ConnectionPart&) const = default;
};

/// The parts in libpq's order of key words, others behind them by name; a key word that comes twice
/// counts as it comes last. Empty if the text is no connection string.
std::vector<ConnectionPart> connection_parts(std::string_view text);

/// "dbname=d host=h password=(hidden)"; the snapshot keeps the secrets' digests for the attribute of
/// the object at `path`. "(unreadable)" for what is no connection string.
std::string shown_connection(std::string_view text, const Path& path, Key key, Snapshot& snapshot);

}  // namespace schemadiff
