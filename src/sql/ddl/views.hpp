// Views and materialized views.
#pragma once

#include "sql/ddl/session.hpp"

namespace schemadiff::ddl {

/// Behind CREATE [OR REPLACE] [TEMPORARY] VIEW and RECURSIVE VIEW.
void create_view(Cursor& cursor, Session& session, CreateModifiers modifiers);
void create_recursive_view(Cursor& cursor, Session& session, CreateModifiers modifiers);

/// Behind CREATE MATERIALIZED VIEW.
void create_materialized_view(Cursor& cursor, Session& session, CreateModifiers modifiers);

/// Behind ALTER VIEW name and ALTER MATERIALIZED VIEW name: what only they have. False if it is none
/// of that.
bool take_view_action(Cursor& cursor, Session& session, Entry& view);

}  // namespace schemadiff::ddl
