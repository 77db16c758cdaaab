// PostgreSQL's own functions, operators, casts and types, as scripts/known-signatures.py took them
// from the servers of every supported version. Character types without a length are called bpchar,
// bit strings "bit", as the server casts constants to them.
#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace schemadiff {

struct Signature {
    std::vector<std::string_view> arguments;
    std::string_view result;  ///< of a set, the type of a row
    bool variadic = false;    ///< the last argument may come several times
    int defaults = 0;         ///< so many arguments at the end need not be given
};

/// Empty where there is no function of the name; operators: by the symbol.
std::vector<Signature> signatures_of_function(std::string_view name);
std::span<const Signature> signatures_of_operator(std::string_view symbol);

/// Whether there is an implicit cast, arrays' elements aside.
bool has_implicit_cast(std::string_view from, std::string_view to);

/// pg_type.typcategory; 'A' for arrays, 'U' for types outside of pg_catalog.
char category_of(std::string_view type);
bool is_preferred(std::string_view type);

/// The type of a range's or multirange's bounds; empty for other types.
std::string_view bound_type(std::string_view range);
std::string_view multirange_of(std::string_view range);
std::string_view range_of_multirange(std::string_view multirange);

}  // namespace schemadiff
