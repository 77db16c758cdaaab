// The types of pg_catalog, of PostgreSQL 13 to 18: what a reading without a server has to know of them.
#pragma once

#include <string_view>

namespace schemadiff::ddl {

/// pg_type.typstorage
enum class Storage { plain, main, extended, external };
/// pg_type.typcollation: none, "default", or "C" (the type name alone)
enum class Collation { none, usual, c };

struct BuiltInType {
    std::string_view name;  ///< pg_type.typname: "int4", "varchar"
    Storage storage;
    Collation collation;
};

/// The type of that catalog name ("int4", not "integer"), or nullptr.
const BuiltInType* built_in_type(std::string_view name);

/// The type behind a canonical name ("integer", "character varying(40)", "int4range"); arrays and
/// what is no type of pg_catalog give nullptr.
const BuiltInType* built_in_type_of(std::string_view canonical);

/// "plain", "main", "extended", "external"
std::string_view to_string(Storage storage);

}  // namespace schemadiff::ddl
