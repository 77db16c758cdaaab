// CREATE RULE.
#pragma once

#include "sql/ddl/session.hpp"

namespace schemadiff::ddl {

/// Behind CREATE RULE.
void create_rule(Cursor& cursor, Session& session, CreateModifiers modifiers);

}  // namespace schemadiff::ddl
