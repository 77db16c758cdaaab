// What a revision does, in a line.
#pragma once

#include <string>

#include "revisions/revision.hpp"

namespace schemadiff {

/// "add table users; drop column x.y; run ALTER TABLE z; 2 UNKNOWN": the upgrade's operations in
/// their order. What is not known is "?", and each operation or call of which anything is not known
/// counts among the UNKNOWN.
std::string summary_of(const Revision& revision);

}  // namespace schemadiff
