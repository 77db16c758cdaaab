// SQLAlchemy Core: users.update().where(...).values(...), sa.delete(users).
#pragma once

#include <optional>

#include "lint/operation.hpp"
#include "python/names.hpp"

namespace schemadiff::lint {

/// The operation that executing the expression is, without its place; nothing where it is no
/// statement that this knows.
std::optional<Operation> core_statement(const python::Expression& expression, const python::Names& scope);

}  // namespace schemadiff::lint
