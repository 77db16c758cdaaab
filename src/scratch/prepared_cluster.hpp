// A new PostgreSQL cluster in a tenth of initdb's time.
//
// initdb takes half a second, a copy of what it made 0.06 s. So it runs once per server (exact
// version, directory, the options below) and its result is kept in the cache directory:
//   NAME/        the data directory, complete as soon as it has this name
//   NAME.lock    shared: being copied from; exclusive: being made, or being removed
//   NAME.new-X/  being filled; renamed to NAME at the end
// The cache belongs to whom we run as, not to the server's user: as root, initdb works in the scratch
// directory as that user, and root copies the result in and out.
#pragma once

#include <optional>
#include <string>

#include "base/subprocess.hpp"
#include "scratch/server_binaries.hpp"

namespace schemadiff {

class Lifeline;

/// The name of the superuser of a private cluster, whom dumps and init scripts expect.
inline constexpr const char* cluster_superuser = "postgres";
/// The empty database that a prepared cluster holds beside the usual three, to be renamed: that
/// takes 1 ms where CREATE DATABASE takes 30.
inline constexpr const char* prepared_database = "schemadiff_scratch";

/// Makes the data directory `data` (not there yet) with a cluster of that server, for the account or
/// ourselves. An unusable cache costs time only, which is noted.
void make_cluster(const ServerBinaries& binaries, const std::string& data,
                  const std::optional<Account>& account, const std::string& cache_directory,
                  const Lifeline& lifeline);

/// The wanted directory, else $XDG_CACHE_HOME/schemadiff, else ~/.cache/schemadiff.
std::string cluster_cache(const std::string& wanted);

}  // namespace schemadiff
