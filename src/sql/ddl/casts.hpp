// CREATE CAST, CREATE TRANSFORM and CREATE ACCESS METHOD.
#pragma once

#include "sql/ddl/session.hpp"

namespace schemadiff::ddl {

/// Behind CREATE CAST.
void create_cast(Cursor& cursor, Session& session, CreateModifiers modifiers);

/// Behind CREATE TRANSFORM.
void create_transform(Cursor& cursor, Session& session, CreateModifiers modifiers);

/// Behind CREATE ACCESS METHOD.
void create_access_method(Cursor& cursor, Session& session, CreateModifiers modifiers);

}  // namespace schemadiff::ddl
