// Copies on partitions: the server clones constraints, indexes and triggers of a partitioned table
// to each partition. A clone that says the same as its parent is no news and hidden; one that was
// changed since is shown.
#pragma once

#include <vector>

#include "engines/postgres/reading.hpp"

namespace schemadiff::postgres {

/// A table's child that may be a clone of another table's.
struct Clone {
    Oid oid = 0;
    Oid parent = 0;    ///< 0: an original
    Oid relation = 0;
    Object object;
};

/// Whether both say the same but for their names.
bool says_the_same(const Object& clone, const Object& parent);

/// Adds to their tables all but the clones that say the same as their parents.
void add_originals(std::vector<Clone> clones, Reading& reading);

}  // namespace schemadiff::postgres
