// The casts that a server adds to the arguments of SQL's own call syntax: TRIM, SUBSTRING, OVERLAY,
// POSITION, NORMALIZE, OVERLAPS, AT TIME ZONE. Version 13 prints these as ordinary calls, with the
// casts; later ones print what was written, without them, but still print the casts of btrim(x).
// Whether a cast may have been added shows only in the type of what is cast.
#pragma once

#include <string_view>

#include "sql/expression_tree.hpp"
#include "sql/expression_types.hpp"

namespace schemadiff {

/// Whether a text may hold a cast that types explain: only then are those of the columns worth
/// finding.
bool may_hold_implicit_cast(std::string_view text);

/// Drops the casts that the server adds to what was written, of character varying to text (name::text
/// of a column, which changes nothing) and those above. One that changes the meaning stays:
/// SUBSTRING(bytes::text ...) is another function than SUBSTRING(bytes ...).
void drop_known_casts(Node& node, const ColumnTypes& columns);

}  // namespace schemadiff
