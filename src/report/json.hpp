// The report as JSON.
#pragma once

#include "report/format.hpp"

namespace schemadiff {

/// {"schemadiff_report": 1, "comparisons": […], "findings": […], "ignored": […]}: the findings of
/// all comparisons in one list, each with the index of its comparison. See report.schema.json.
void write_json(const std::vector<Report>& reports, const Layout& layout, std::ostream& out);

}  // namespace schemadiff
