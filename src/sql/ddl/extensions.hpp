// CREATE EXTENSION, ALTER EXTENSION and CREATE LANGUAGE.
#pragma once

#include "sql/ddl/session.hpp"

namespace schemadiff::ddl {

/// Behind CREATE EXTENSION.
void create_extension(Cursor& cursor, Session& session, CreateModifiers modifiers);

/// Behind ALTER EXTENSION name: UPDATE. False for another action.
bool alter_extension(Cursor& cursor, Session& session, Entry& extension);

/// Behind CREATE LANGUAGE, CREATE TRUSTED LANGUAGE.
void create_language(Cursor& cursor, Session& session, CreateModifiers modifiers);
void create_trusted_language(Cursor& cursor, Session& session, CreateModifiers modifiers);

}  // namespace schemadiff::ddl
