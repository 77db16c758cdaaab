// Reports for the tests of the formats, made as the pipeline makes them.
#pragma once

#include <string>
#include <vector>

#include "model/snapshot.hpp"
#include "report/report.hpp"

namespace schemadiff::testing {

/// The nastiest name that we have.
inline const std::string nasty = "a\"<'|`\n";

/// A schema with one of everything that the formats show in their own way.
Snapshot production();
/// What drifted away from it in each of these ways.
Snapshot drifted();

/// Compares and judges, without ignores; drift where anything differs.
Report compared(const Snapshot& left, Snapshot right);

}  // namespace schemadiff::testing
