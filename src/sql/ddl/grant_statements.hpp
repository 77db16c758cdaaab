// GRANT and REVOKE, and ALTER DEFAULT PRIVILEGES with what it does to objects that are made later.
#pragma once

#include "sql/ddl/session.hpp"

namespace schemadiff::ddl {

/// Behind GRANT, REVOKE.
void grant_statement(Cursor& cursor, Session& session);
void revoke_statement(Cursor& cursor, Session& session);

/// Behind ALTER DEFAULT PRIVILEGES.
void alter_default_privileges(Cursor& cursor, Session& session);

/// Gives a new object what default privileges grant on it.
void apply_default_privileges(const Session& session, Entry& entry);

/// Default privileges as objects of the model.
void add_default_privileges(Object& root, const Session& session);

}  // namespace schemadiff::ddl
