// Questions that several rules ask of operations.
#pragma once

#include <string_view>

#include "lint/rule.hpp"

namespace schemadiff::lint {

/// Whether the operation changes a schema.
bool is_ddl(const Operation& operation);
/// Whether it takes ACCESS EXCLUSIVE on a table that may hold rows.
bool locks_out_everybody(const Operation& operation);
/// The constraint of that kind that the operation adds to a table: alone, or with a column.
const Constraint* added_constraint(const Operation& operation, ConstraintKind kind);
/// "now()", "lower(x) || gen_random_uuid()": the first function in an expression that gives another
/// value for each row, or may; empty where none does.
std::string_view volatile_function(std::string_view expression);
/// Whether PostgreSQL changes the type without writing the table anew.
bool changes_without_rewrite(std::string_view left, std::string_view right, int version);
/// Whether values of the left type may not fit into the right one.
bool is_narrower(std::string_view left, std::string_view right);
/// "a constraint", "column users.email": how messages begin.
std::string sentence(std::string_view what, const Operation& operation);

}  // namespace schemadiff::lint
