// Publications of logical replication.
#pragma once

#include "sql/ddl/session.hpp"

namespace schemadiff::ddl {

/// Behind CREATE PUBLICATION.
void create_publication(Cursor& cursor, Session& session, CreateModifiers modifiers);

/// Behind ALTER PUBLICATION name: ADD, SET, DROP. False if something else stands here.
bool take_publication_action(Cursor& cursor, Session& session, Object& publication);

}  // namespace schemadiff::ddl
