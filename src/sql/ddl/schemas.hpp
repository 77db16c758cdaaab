// CREATE SCHEMA, with the elements that may stand in it.
#pragma once

#include "sql/ddl/session.hpp"

namespace schemadiff::ddl {

/// Behind CREATE SCHEMA.
void create_schema(Cursor& cursor, Session& session, CreateModifiers modifiers);

}  // namespace schemadiff::ddl
