// One canonical spelling for PostgreSQL's scalar expressions and definitions, so that what a person
// wrote equals what a server prints back, what it prints after pg_dump and restore, and what another
// version prints. The rules stand in expression_rewrite.hpp.
#pragma once

#include <string>
#include <string_view>

#include "sql/expression_types.hpp"

namespace schemadiff {

struct CanonicalExpression {
    std::string text;
    /// False if a part (a sub-select, a syntax that is not known) is kept as a run of tokens.
    bool parsed = false;
};

/// Any text has a canonical form: what cannot be parsed is its tokens on one line. Idempotent, in
/// linear time.
CanonicalExpression parse_canonically(std::string_view text);

/// With the types of the columns, and that of the place (a column with a default; empty for none),
/// what a person wrote also gets the casts that only they explain: d > '2020-01-01' of a date.
CanonicalExpression parse_canonically(std::string_view text, const ColumnTypes& columns,
                                      const std::string& wanted);

/// The text of it alone.
std::string canonical_expression(std::string_view text);
/// Of a server's print, less the casts that only some versions print (implicit_casts.hpp).
std::string canonical_expression(std::string_view text, const ColumnTypes& columns);

/// The same for longer texts that hold expressions (bodies of views, rules, definitions of
/// triggers): each expression in them is spelled canonically, everything else and the lines stay.
std::string canonical_definition(std::string_view text);
/// Likewise less the casts that only some versions print.
std::string canonical_definition(std::string_view text, const ColumnTypes& columns);

}  // namespace schemadiff
