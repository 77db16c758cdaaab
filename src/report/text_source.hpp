// The findings about one source judged alone, by file, for people.
#pragma once

#include <iosfwd>
#include <span>

#include "report/format.hpp"

namespace schemadiff {

/// Each file with its findings under it: severity, line and column, what is wrong, the rule; below
/// that the lock that is taken, and with -v the line itself and a safe way.
/// REQUIRES: the findings of a file stand together.
void write_source_findings(std::span<const Finding> findings, const Layout& layout, std::ostream& out);

}  // namespace schemadiff
