// Annotations of a GitHub workflow.
#pragma once

#include "report/format.hpp"

namespace schemadiff {

/// A workflow command for each finding, the worst first; as many of each severity as GitHub shows
/// for one step, the last of them saying how many more there are. The verdict follows in plain lines.
void write_github(const std::vector<Report>& reports, const Layout& layout, std::ostream& out);

}  // namespace schemadiff
