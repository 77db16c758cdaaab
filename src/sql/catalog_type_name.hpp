// How PostgreSQL's catalog calls the types that have a syntax of their own.
#pragma once

#include <string_view>

namespace schemadiff {

/// "integer" -> "int4", "timestamp with time zone" -> "timestamptz": pg_type.typname of what
/// format_type() prints otherwise, without modifier. Empty for every other type.
std::string_view catalog_type_name(std::string_view printed);

}  // namespace schemadiff
