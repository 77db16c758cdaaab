// Extended statistics: children of their table.
#pragma once

#include "sql/ddl/session.hpp"

namespace schemadiff::ddl {

/// Behind CREATE STATISTICS.
void create_statistics(Cursor& cursor, Session& session, CreateModifiers modifiers);

/// Behind ALTER STATISTICS name: SET STATISTICS target. False if something else stands here.
bool take_statistics_action(Cursor& cursor, Session& session, Object& statistics);

}  // namespace schemadiff::ddl
