// Changes -> findings.
#pragma once

#include <vector>

#include "rules/finding.hpp"

namespace schemadiff {

/// One finding a change, in the same order.
std::vector<Finding> judge(Changes changes);

}  // namespace schemadiff
