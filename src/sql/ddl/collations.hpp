// CREATE COLLATION and CREATE CONVERSION.
#pragma once

#include "sql/ddl/session.hpp"

namespace schemadiff::ddl {

/// Behind CREATE COLLATION.
void create_collation(Cursor& cursor, Session& session, CreateModifiers modifiers);

/// Behind ALTER COLLATION name. False where the action is not REFRESH VERSION, which changes nothing
/// that is compared.
bool alter_collation(Cursor& cursor, Session& session, Entry& collation);

/// Behind CREATE CONVERSION, CREATE DEFAULT CONVERSION.
void create_conversion(Cursor& cursor, Session& session, CreateModifiers modifiers);
void create_default_conversion(Cursor& cursor, Session& session, CreateModifiers modifiers);

}  // namespace schemadiff::ddl
