// Declared types of SQLite and what they mean.
#pragma once

#include <string>
#include <string_view>

namespace schemadiff {

/// The declared type in one spelling: lower case, single blanks, "numeric(10,2)".
std::string spelled_type(std::string_view declared);

/// How SQLite treats values of the declared type: "integer", "text", "blob", "real", "numeric"; "any"
/// in a STRICT table ("Datatypes In SQLite", 3.1).
std::string affinity_of(std::string_view spelled_type, bool in_strict_table);

}  // namespace schemadiff
