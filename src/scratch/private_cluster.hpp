// A scratch database in a PostgreSQL cluster of its own.
#pragma once

#include <string>

#include "scratch/postgres_scratch_options.hpp"

namespace schemadiff {

class Lifeline;

/// The keeper's work: makes it below the place, says that it is ready, waits, destroys it.
void keep_private_cluster(const PostgresScratchOptions& options, const std::string& place,
                          const Lifeline& lifeline);

}  // namespace schemadiff
