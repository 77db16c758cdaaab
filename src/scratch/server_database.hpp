// A scratch database on a server that the user names.
//
// It carries a random name and, as its comment, a marker that says who made it and when. Its keeper
// holds an advisory lock with the key that the name contains, as long as its session lives: so any
// other session of the server can see whether it does.
#pragma once

#include <string>

#include "scratch/postgres_scratch_options.hpp"

namespace schemadiff {

class Lifeline;

/// The keeper's work: sweeps what dead keepers left on that server, makes the database, says that it
/// is ready, waits, drops it.
void keep_server_database(const PostgresScratchOptions& options, const std::string& place,
                          const Lifeline& lifeline);

}  // namespace schemadiff
