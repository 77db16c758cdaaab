// SQL statements as operations.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "lint/operation.hpp"

namespace schemadiff::lint {

/// Where the byte of a text was written.
using PlaceOf = std::function<Place(std::size_t)>;

/// One statement, without its semicolon. A statement that is not understood is one UNKNOWN.
std::vector<Operation> operations_of_statement(std::string_view statement, const PlaceOf& place);

/// All statements of a text that Python hands over. One that never ends is UNKNOWN with its place.
std::vector<Operation> operations_of_text(std::string_view sql, const PlaceOf& place);

/// The statements of a SQL file, with the files that it includes. Throws source_error where one
/// cannot be read or never ends.
std::vector<Operation> operations_of_sql_file(const std::string& path);

}  // namespace schemadiff::lint
