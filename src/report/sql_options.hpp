// OPTIONS (name 'value', ...) of foreign data.
#pragma once

#include <string>

#include "report/sql_script.hpp"

namespace schemadiff {

/// " options (...)" of "name=value" texts; empty where there are none. A hidden secret cannot be
/// written: it is noted as a thing of `shown`.
std::string sql_options(SqlScript& script, const Strings* options, const std::string& shown);

}  // namespace schemadiff
