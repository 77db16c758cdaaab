// Statements that change rows: no schema, unless the rows are those of a catalog.
#pragma once

#include "sql/ddl/session.hpp"

namespace schemadiff::ddl {

/// Behind INSERT, UPDATE, DELETE or MERGE. A Fault if a catalog is changed by hand.
void change_rows(Cursor& cursor, Session& session);

}  // namespace schemadiff::ddl
