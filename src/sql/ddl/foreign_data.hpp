// Foreign-data wrappers, servers and user mappings.
#pragma once

#include "sql/ddl/object_reference.hpp"

namespace schemadiff::ddl {

/// Behind CREATE FOREIGN DATA WRAPPER, CREATE SERVER, CREATE USER MAPPING.
void create_foreign_data_wrapper(Cursor& cursor, Session& session, CreateModifiers modifiers);
void create_server(Cursor& cursor, Session& session, CreateModifiers modifiers);
void create_user_mapping(Cursor& cursor, Session& session, CreateModifiers modifiers);

/// Behind ALTER and the name of one of them. False if something else stands here.
bool take_foreign_data_action(Cursor& cursor, Session& session, Object& object);

/// Behind ALTER USER MAPPING: FOR role SERVER server OPTIONS (…).
void alter_user_mapping(Cursor& cursor, Session& session);

/// Behind IMPORT FOREIGN SCHEMA: what it makes is another server's to tell. Throws Fault.
void import_foreign_schema(Cursor& cursor, Session& session);

}  // namespace schemadiff::ddl
