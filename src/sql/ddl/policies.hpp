// Row security: CREATE POLICY and ALTER POLICY.
#pragma once

#include "sql/ddl/session.hpp"

namespace schemadiff::ddl {

/// Behind CREATE POLICY.
void create_policy(Cursor& cursor, Session& session, CreateModifiers modifiers);
/// Behind ALTER POLICY.
void alter_policy(Cursor& cursor, Session& session);

}  // namespace schemadiff::ddl
