// CREATE DATABASE and ALTER DATABASE: read for their syntax, as a database is where a schema stands and
// no part of it.
#pragma once

#include "sql/ddl/session.hpp"

namespace schemadiff::ddl {

void create_database(Cursor& cursor, Session& session, CreateModifiers modifiers);

/// Behind ALTER DATABASE name.
void alter_database(Cursor& cursor, const Session& session);

}  // namespace schemadiff::ddl
