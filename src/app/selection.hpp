// --only: the part of a comparison that a run is about.
#pragma once

#include <string>
#include <vector>

#include "compare/ignore.hpp"
#include "report/report.hpp"

namespace schemadiff {

/// What one key of `--only` accepts: any of these.
using Alternatives = std::vector<Ignore>;

/// The conditions of `--only KEY=VALUE`; one of each key's must hold. Throws a usage Error on an
/// unknown key, kind, attribute or rule, naming the nearest.
std::vector<Alternatives> selection_of(const std::vector<std::string>& written);

/// Takes what is not selected out of the findings; it is counted among the ignored.
void apply_selection(Report& report, const std::vector<Alternatives>& selection);

}  // namespace schemadiff
