// JUnit's XML, as Jenkins, GitLab and the others read it.
#pragma once

#include "report/format.hpp"

namespace schemadiff {

/// A test suite for each comparison and in it a test case for each kind of object that was compared,
/// which fails when a finding counts; and one for whether everything was read, which ends in an
/// error when the result is inconclusive.
void write_junit(const std::vector<Report>& reports, const Layout& layout, std::ostream& out);

}  // namespace schemadiff
