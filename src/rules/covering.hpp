// Which findings an ignore entry, or a condition of --only, is about.
#pragma once

#include "compare/ignore.hpp"
#include "rules/finding.hpp"

namespace schemadiff {

/// Whether the entry covers the finding: by its change, or where a source was judged alone by the
/// object that it is about. One that is written without a schema is also meant by the name that it
/// has in the schema where it would be made, "public.users" and "main.users".
bool covers(const Ignore& ignore, const Finding& finding);

}  // namespace schemadiff
