// The end of a reading: the pieces found are put together as a snapshot.
#pragma once

#include "engines/postgres/reading.hpp"

namespace schemadiff::postgres {

/// Puts indexes to their tables, relations to their schemas and schemas to the database, states
/// what this server's version cannot say, and hands over the snapshot.
Snapshot finish(Reading reading);

}  // namespace schemadiff::postgres
