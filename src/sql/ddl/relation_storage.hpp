// Where a new table, index or materialized view is stored: as its statement says, or as
// default_tablespace and default_table_access_method do. What is the database's own is not said.
#pragma once

#include <string>

#include "sql/ddl/session.hpp"

namespace schemadiff::ddl {

/// What the statement says may be empty.
void set_tablespace(const Session& session, Object& object, const std::string& said);
void set_access_method(const Session& session, Object& object, const std::string& said);

}  // namespace schemadiff::ddl
