// The report for people at a terminal.
#pragma once

#include "report/format.hpp"

namespace schemadiff {

/// The verdict in one line, what each side is, the objects with each change on a line, why the
/// changes matter, and at the end what was not compared. Colour only repeats what a sign says.
void write_text(const std::vector<Report>& reports, const Layout& layout, std::ostream& out);

}  // namespace schemadiff
