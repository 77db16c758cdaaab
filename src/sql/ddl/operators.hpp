// CREATE and ALTER OPERATOR.
#pragma once

#include "sql/ddl/session.hpp"

namespace schemadiff::ddl {

/// Behind CREATE OPERATOR.
void create_operator(Cursor& cursor, Session& session, CreateModifiers modifiers);

/// Reads "app.=== (integer, integer)" and finds it. A Fault if it is not there.
Entry& read_existing_operator(Cursor& cursor, Session& session);

/// Behind ALTER OPERATOR name (types). False where the action is not SET (…).
bool alter_operator(Cursor& cursor, Session& session, Entry& entry);

}  // namespace schemadiff::ddl
