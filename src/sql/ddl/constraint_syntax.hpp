// The grammar of constraints: of columns, of tables, and what may follow each of them.
#pragma once

#include <list>

#include "sql/ddl/column_syntax.hpp"

namespace schemadiff::ddl {

/// Reads a constraint of a column, if one begins here: NOT NULL, DEFAULT x, REFERENCES t, … Says
/// whether one did.
bool read_column_constraint(Cursor& cursor, std::list<ConstraintSyntax>& constraints);

/// DEFERRABLE, INITIALLY DEFERRED, NOT VALID, NO INHERIT, [NOT] ENFORCED. False if none stands here.
bool read_constraint_attribute(Cursor& cursor, ConstraintSyntax& constraint);

}  // namespace schemadiff::ddl
