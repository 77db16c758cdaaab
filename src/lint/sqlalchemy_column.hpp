// sa.Column, sa.String(50), sa.ForeignKeyConstraint and the like as rules see them.
#pragma once

#include <optional>
#include <string>

#include "lint/operation.hpp"
#include "python/names.hpp"

namespace schemadiff::lint {

/// The type in canonical SQL; empty where it is not known.
std::string type_of(const python::Expression& expression, const python::Names& scope);

/// The column that a call of Column makes; nothing where the expression is no such call.
std::optional<Column> column_of(const python::Expression& expression, const python::Names& scope);

/// The constraint that a call of PrimaryKeyConstraint, CheckConstraint, … makes, if it is one.
std::optional<Constraint> constraint_of(const python::Expression& expression, const python::Names& scope);

/// What server_default= says; leaves the column alone where it is None or False.
void set_default(Column& column, const python::Expression& expression, const python::Names& scope);

}  // namespace schemadiff::lint
