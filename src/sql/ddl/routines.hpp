// CREATE FUNCTION and CREATE PROCEDURE, and ALTER of what they may say.
#pragma once

#include "sql/ddl/session.hpp"

namespace schemadiff::ddl {

/// Behind CREATE FUNCTION, CREATE PROCEDURE.
void create_function(Cursor& cursor, Session& session, CreateModifiers modifiers);
void create_procedure(Cursor& cursor, Session& session, CreateModifiers modifiers);

/// Behind ALTER FUNCTION name (arguments), and PROCEDURE, ROUTINE likewise. False where the action
/// is none of a routine's own (OWNER TO, RENAME TO, SET SCHEMA).
bool alter_routine(Cursor& cursor, Session& session, Entry& routine);

}  // namespace schemadiff::ddl
