// The names of SQL types as people write them.
#pragma once

#include <string>
#include <string_view>

namespace schemadiff {

/// "character varying(40)[]" -> "varchar(40)[]", "timestamp(3) with time zone" ->
/// "timestamptz(3)", "TABLE(at time without time zone)" -> "TABLE(at time)". Names that are written
/// in full by most (integer, boolean, double precision) stay, as does whatever is quoted.
std::string short_type_name(std::string_view type);

}  // namespace schemadiff
