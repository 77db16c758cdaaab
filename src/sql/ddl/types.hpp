// CREATE TYPE in its forms, and ALTER TYPE's own actions.
#pragma once

#include "sql/ddl/session.hpp"

namespace schemadiff::ddl {

/// Behind CREATE TYPE.
void create_type(Cursor& cursor, Session& session, CreateModifiers modifiers);

/// Behind ALTER TYPE name. False where the action is none of a type's own (OWNER TO, RENAME TO,
/// SET SCHEMA).
bool alter_type(Cursor& cursor, Session& session, Entry& type);

}  // namespace schemadiff::ddl
