// CREATE DOMAIN and ALTER DOMAIN.
#pragma once

#include "sql/ddl/session.hpp"

namespace schemadiff::ddl {

/// Behind CREATE DOMAIN.
void create_domain(Cursor& cursor, Session& session, CreateModifiers modifiers);

/// Behind ALTER DOMAIN name. False where the action is none of a domain's own (OWNER TO, RENAME TO,
/// SET SCHEMA).
bool alter_domain(Cursor& cursor, Session& session, Entry& domain);

}  // namespace schemadiff::ddl
