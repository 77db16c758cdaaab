// Prints a query whose names are resolved, in the layout of pg_get_viewdef.
#pragma once

#include <string>

#include "sql/query_tree.hpp"

namespace schemadiff {

/// A view's definition, over several lines.
std::string print_query(const Query& query);
/// A statement in a rule or a body: likewise, without the names of its results, which nothing reads.
std::string print_statement(const Query& query);
/// A query inside of an expression: on one line, and without the names of its columns, which
/// nothing can refer to.
std::string print_sub_select(const Query& query);
/// What stands behind a call's arguments, the closing parenthesis included.
std::string print_suffix(const CallSuffix& suffix);

}  // namespace schemadiff
