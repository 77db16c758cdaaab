// PostgreSQL server programs on this machine.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/subprocess.hpp"

namespace schemadiff {

/// A directory with `postgres` and `initdb`.
struct ServerBinaries {
    std::string directory;
    std::string version;       ///< "15.20", "18beta1"
    std::string full_version;  ///< "postgres (PostgreSQL) 15.20 (Debian 15.20-0+deb12u1)"
    int major = 0;
    std::string program(const std::string& name) const { return directory + '/' + name; }
};

/// Every directory that may hold a server, in the order of preference: those of PATH, the one that
/// `pg_config --bindir` names, /usr/lib/postgresql/*/bin and the like, newest first.
std::vector<std::string> server_directories();

/// What is in that directory; absent when it holds no server. Throws when there is one that the
/// account cannot run.
std::optional<ServerBinaries> server_binaries_in(const std::string& directory,
                                                 const std::optional<Account>& account);

/// The first of the wanted major version: in the configured directories, then in those found.
/// Throws, naming what was looked at, when there is none.
ServerBinaries find_server_binaries(std::span<const std::string> configured,
                                    std::optional<int> major,
                                    const std::optional<Account>& account);

}  // namespace schemadiff
