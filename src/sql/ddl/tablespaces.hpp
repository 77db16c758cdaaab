// CREATE and ALTER TABLESPACE: where data lies is the server's matter, not the database's. The statements
// are read, so that a wrong one is told, and change nothing.
#pragma once

#include "sql/ddl/session.hpp"

namespace schemadiff::ddl {

/// Behind CREATE TABLESPACE.
void create_tablespace(Cursor& cursor, Session& session, CreateModifiers modifiers);
/// Behind ALTER TABLESPACE.
void alter_tablespace(Cursor& cursor, Session& session);

}  // namespace schemadiff::ddl
