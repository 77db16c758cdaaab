// CREATE TYPE … AS (attributes) and what ALTER TYPE does to attributes.
#pragma once

#include "sql/ddl/session.hpp"

namespace schemadiff::ddl {

/// Behind CREATE TYPE name AS.
void create_composite_type(Cursor& cursor, Session& session, const QualifiedName& name,
                           std::size_t name_token);

/// Behind ALTER TYPE name. False where the action is none about attributes.
bool alter_composite_type(Cursor& cursor, Session& session, Entry& type);

/// Sets a collation unless it is the one that the type has anyway. `type` is its canonical name.
void set_collation(Session& session, Object& object, std::string_view type,
                   const QualifiedName& collation, const Cursor& cursor, TokenRange clause);

}  // namespace schemadiff::ddl
