// The end of a server whose keeper is dead.
#pragma once

#include <string>

namespace schemadiff {

/// Stops the PostgreSQL server that runs on that data directory, if one does.
void stop_leftover_server(const std::string& data);

/// Removes the System V segment that the data directory's postmaster.pid names as soon as nobody is
/// attached to it: only a server (initdb's included) that was killed leaves one.
void remove_shared_memory(const std::string& data);

}  // namespace schemadiff
