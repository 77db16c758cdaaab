// ALTER TABLE … ALTER COLUMN.
#pragma once

#include "sql/ddl/constraints.hpp"
#include "sql/ddl/session.hpp"

namespace schemadiff::ddl {

/// Behind ALTER [COLUMN]: the column's name and one action.
void alter_column(Cursor& cursor, Session& session, Entry& table, Reach reach);

}  // namespace schemadiff::ddl
