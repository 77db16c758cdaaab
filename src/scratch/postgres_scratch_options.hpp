// What may be said about a scratch PostgreSQL database before it is made.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace schemadiff {

/// Everything may stay empty: then the machine's own server binaries and directories are found.
struct PostgresScratchOptions {
    // Where it is made.
    std::string server;        ///< URL of a server to make the database on; empty: a private cluster
    std::optional<int> major;  ///< wanted major version (15); absent: the first server found

    // The private cluster.
    std::vector<std::string> binary_directories;  ///< looked in first, and each must hold a server
    std::string cache_directory;  ///< empty: $XDG_CACHE_HOME/schemadiff or ~/.cache/schemadiff
    std::string account;          ///< the server's user when we are root; empty: nobody, postgres

    // Any scratch database.
    std::string temporary_directory;  ///< empty: $TMPDIR, a roomy /dev/shm, /tmp
};

}  // namespace schemadiff
