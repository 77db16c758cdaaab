// A scratch database that is an SQLite file.
#pragma once

#include <string>

namespace schemadiff {

class Lifeline;

/// The keeper's work: makes it below the place, says that it is ready, waits, removes it.
void keep_sqlite_database(const std::string& place, const Lifeline& lifeline);

}  // namespace schemadiff
