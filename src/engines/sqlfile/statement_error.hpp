// What a person is told when a statement of a script fails.
#pragma once

#include "base/error.hpp"
#include "scratch/statement_failure.hpp"
#include "sql/statement.hpp"

namespace schemadiff {

/// "schema.sql:12:5: relation "x" does not exist (in the statement at 10:1: create view …)", with
/// the remedy where one is known.
Error statement_error(const Statement& statement, const StatementFailure& failure);

}  // namespace schemadiff
