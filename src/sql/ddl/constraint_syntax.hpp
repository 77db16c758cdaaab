// The grammar of constraints: of columns, of tables, and what may follow each of them.
#pragma once

#include <optional>

#include "sql/ddl/column_syntax.hpp"

namespace schemadiff::ddl {

/// A constraint of a column, if one begins here: NOT NULL, DEFAULT x, REFERENCES t, …
std::optional<ConstraintSyntax> read_column_constraint(Cursor& cursor);

/// DEFERRABLE, INITIALLY DEFERRED, NOT VALID, NO INHERIT, [NOT] ENFORCED. False if none stands here.
bool read_constraint_attribute(Cursor& cursor, ConstraintSyntax& constraint);

}  // namespace schemadiff::ddl
