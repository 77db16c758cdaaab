// CREATE OPERATOR CLASS and CREATE OPERATOR FAMILY, and ALTER OPERATOR FAMILY … ADD, DROP.
#pragma once

#include "sql/ddl/session.hpp"

namespace schemadiff::ddl {

/// Behind CREATE OPERATOR CLASS.
void create_operator_class(Cursor& cursor, Session& session, CreateModifiers modifiers);

/// Behind CREATE OPERATOR FAMILY.
void create_operator_family(Cursor& cursor, Session& session, CreateModifiers modifiers);

/// Reads "name USING method" of a family. A Fault if it is not there.
Entry& read_existing_family(Cursor& cursor, Session& session);

/// Behind ALTER OPERATOR FAMILY name USING method. False where the action is not ADD or DROP.
bool alter_operator_family(Cursor& cursor, Session& session, Entry& family);

}  // namespace schemadiff::ddl
