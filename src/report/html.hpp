// One page that needs nothing but itself.
#pragma once

#include "report/format.hpp"

namespace schemadiff {

/// The verdict, the findings by object with a filter, the definitions of both sides beside each other
/// and a picture of the tables around what differs, drawn by Graphviz; where that is missing the page
/// says so. Light and dark as the reader's system is, and fit for paper.
void write_html(const std::vector<Report>& reports, const Layout& layout, std::ostream& out);

}  // namespace schemadiff
