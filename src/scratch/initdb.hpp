// A PostgreSQL data directory from nothing, tuned for a life of seconds.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/subprocess.hpp"
#include "scratch/server_binaries.hpp"

namespace schemadiff {

class Lifeline;

/// Everything that shapes the result of initialise_cluster: a prepared cluster is used again only
/// if this text is the same.
std::string cluster_recipe();

/// Runs initdb on the empty directory `data` as the account (or ourselves), writes the settings and
/// creates the prepared database. Throws with initdb's own words when that fails.
void initialise_cluster(const ServerBinaries& binaries, const std::string& data,
                        const std::optional<Account>& account, const Lifeline& lifeline);

/// The environment of the server's programs: nothing of the user's that could steer or leak.
std::vector<std::string> server_environment();

}  // namespace schemadiff
