// SARIF 2.1.0, for code scanning.
#pragma once

#include "report/format.hpp"

namespace schemadiff {

/// One run with all comparisons: the rules that were broken, a result for each finding at the line
/// to mend, ignored ones as suppressed, those of a baseline as unchanged. What could not be decided
/// is a notification, and the invocation then says that it did not succeed.
void write_sarif(const std::vector<Report>& reports, const Layout& layout, std::ostream& out);

}  // namespace schemadiff
