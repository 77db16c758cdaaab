// CREATE TYPE of base types and shells, and ALTER TYPE … SET.
#pragma once

#include "sql/ddl/session.hpp"

namespace schemadiff::ddl {

/// CREATE TYPE name: a place holder that a later statement fills.
void create_shell_type(Cursor& cursor, Session& session, const QualifiedName& name,
                       std::size_t name_token);

/// Behind CREATE TYPE name, at the "(".
void create_base_type(Cursor& cursor, Session& session, const QualifiedName& name,
                      std::size_t name_token);

/// Behind ALTER TYPE name. False where the action is not SET (…).
bool alter_base_type(Cursor& cursor, Session& session, Entry& type);

/// A new type, or the shell of that name with its content gone.
Entry& create_or_fill_type(Session& session, Kind kind, const QualifiedName& name,
                           const Cursor& cursor, std::size_t name_token);

}  // namespace schemadiff::ddl
