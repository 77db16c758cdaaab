#include "sql/catalog_type_name.hpp"

#include <algorithm>
#include <iterator>

namespace schemadiff {

namespace {

struct TypeName {
    std::string_view printed, catalog;
};

// gram.y, SystemTypeName; format_type.c.
constexpr TypeName names[] = {
    {"\"any\"", "any"},
    {"\"bit\"", "bit"},
    {"\"char\"", "char"},
    {"bigint", "int8"},
    {"bit varying", "varbit"},
    {"boolean", "bool"},
    {"character", "bpchar"},
    {"character varying", "varchar"},
    {"double precision", "float8"},
    {"integer", "int4"},
    {"real", "float4"},
    {"smallint", "int2"},
    {"time with time zone", "timetz"},
    {"time without time zone", "time"},
    {"timestamp with time zone", "timestamptz"},
    {"timestamp without time zone", "timestamp"},
};

}  // namespace

std::string_view catalog_type_name(std::string_view printed) {
    const auto* const found = std::ranges::find(names, printed, &TypeName::printed);
    return found == std::end(names) ? std::string_view() : found->catalog;
}

}  // namespace schemadiff
