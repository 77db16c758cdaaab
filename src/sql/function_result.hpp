// What a function gives, out of the texts that the model keeps of it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/object.hpp"
#include "sql/query.hpp"
#include "sql/stored_statement.hpp"

namespace schemadiff {

/// "a integer, b numeric(10,2)" at the commas that no parenthesis and no quote encloses.
std::vector<std::string> divided_arguments(std::string_view list);

/// The columns of RETURNS TABLE, else the OUT and INOUT arguments; none of a function of one value.
std::vector<QueryColumn> function_result_columns(const Object& function, std::string_view returns);

/// What the body of a routine may name: its name without the types, and its inputs.
RoutineNames routine_names(const Object& routine);

}  // namespace schemadiff
