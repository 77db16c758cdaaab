// Which of PostgreSQL's own functions and operators a call means, found as the server finds it
// (manual, chapter 10; parse_func.c, parse_oper.c) in tables made of its catalogs (src/sql/catalog).
// From that follow the type of the result and the casts that the server adds to the arguments.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace schemadiff {

struct ResolvedCall {
    std::vector<std::string> arguments;  ///< what each is given as; empty where that is not known
    std::string result;                  ///< empty where it is not known; of a set, that of a row
};

/// Types are those of format_type() without lengths, "unknown" for a constant in quotes or NULL,
/// empty for what is not known: then a function is found only if there is but one. Nothing where the
/// call is ambiguous, or of no function of pg_catalog.
std::optional<ResolvedCall> resolve_function(std::string_view name,
                                             std::span<const std::string> types);

/// One type for a prefix operator, two for an infix one.
std::optional<ResolvedCall> resolve_operator(std::string_view symbol,
                                             std::span<const std::string> types);

/// The type that values of all of these become in a CASE, an array, a set operation
/// (select_common_type()): "unknown" if none has one, empty if there is none or one is not known.
std::string common_type(std::span<const std::string> types);

}  // namespace schemadiff
