// The query at the end of CREATE TABLE AS, CREATE VIEW and CREATE MATERIALIZED VIEW.
#pragma once

#include "sql/ddl/cursor.hpp"

namespace schemadiff::ddl {

/// All that is left of the statement. A Fault if that is nothing.
TokenRange read_rest(Cursor& cursor);

/// The query without WITH [NO] DATA behind it: rows are no part of a schema.
TokenRange without_data_option(const Cursor& cursor, TokenRange query);

}  // namespace schemadiff::ddl
