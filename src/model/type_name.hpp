// The canonical names of PostgreSQL's types: those that format_type() prints.
#pragma once

#include <string>
#include <string_view>

namespace schemadiff {

/// "INT4" -> "integer", "varchar( 40 )[3]" -> "character varying(40)[]", "timestamptz(3)" ->
/// "timestamp(3) with time zone", "pg_catalog.bool" -> "boolean", "char" -> "character(1)",
/// "numeric(5)" -> "numeric(5,0)". Names of other types are folded to lower case unless they are
/// quoted, and keep their schema.
std::string canonical_type_name(std::string_view type);

}  // namespace schemadiff
