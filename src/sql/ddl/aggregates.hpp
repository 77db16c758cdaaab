// CREATE AGGREGATE.
#pragma once

#include "sql/ddl/session.hpp"

namespace schemadiff::ddl {

/// Behind CREATE AGGREGATE.
void create_aggregate(Cursor& cursor, Session& session, CreateModifiers modifiers);

}  // namespace schemadiff::ddl
