// Views whose queries are not certain: a name in them has no meaning that is known, or a syntax is
// not understood (Key::unresolved). Two spellings of one query may then differ in what resolving
// would have made equal, so that only a difference of their weak forms is one. And expressions with
// names of extensions, of which the text of a file does not tell what they have.
#pragma once

#include <vector>

#include "compare/change.hpp"
#include "model/snapshot.hpp"

namespace schemadiff {

/// Takes the changes out that only the strong form shows, and says how many they were.
std::vector<CoverageGap> drop_weak_changes(Changes& changes, const Snapshot& left,
                                           const Snapshot& right);

}  // namespace schemadiff
