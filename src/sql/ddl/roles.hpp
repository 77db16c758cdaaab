// Roles: CREATE and ALTER ROLE, USER and GROUP, their settings, and memberships.
#pragma once

#include "sql/ddl/session.hpp"

namespace schemadiff::ddl {

/// Behind CREATE ROLE, CREATE GROUP and CREATE USER (who may log in).
void create_role(Cursor& cursor, Session& session, CreateModifiers modifiers);
void create_user(Cursor& cursor, Session& session, CreateModifiers modifiers);

/// Behind ALTER ROLE, ALTER USER and ALTER GROUP.
void alter_role(Cursor& cursor, Session& session);
/// Behind ALTER GROUP.
void alter_group(Cursor& cursor, Session& session);

/// Behind GRANT and REVOKE, where roles are granted: "a, b TO c WITH ADMIN OPTION".
void grant_roles(Cursor& cursor, Session& session);
void revoke_roles(Cursor& cursor, Session& session);

}  // namespace schemadiff::ddl
