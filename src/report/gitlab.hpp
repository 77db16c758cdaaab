// GitLab's code quality report.
#pragma once

#include "report/format.hpp"

namespace schemadiff {

/// A list with one issue for each finding; what could not be decided is a blocker, and what was set
/// aside is counted in one issue of its own, as the format has no other room.
void write_gitlab(const std::vector<Report>& reports, const Layout& layout, std::ostream& out);

}  // namespace schemadiff
