// Statements that every kind of object has: COMMENT ON, SECURITY LABEL, and ALTER … OWNER TO,
// RENAME TO, SET SCHEMA, DEPENDS ON EXTENSION.
#pragma once

#include "sql/ddl/object_reference.hpp"

namespace schemadiff::ddl {

/// Behind COMMENT.
void comment_on(Cursor& cursor, Session& session);

/// Behind SECURITY LABEL.
void security_label(Cursor& cursor, Session& session);

/// Behind ALTER: what every kind has.
void alter_object(Cursor& cursor, Session& session);

/// Behind the name: OWNER TO, RENAME TO, RENAME [COLUMN | CONSTRAINT] x TO, SET SCHEMA, [NO] DEPENDS
/// ON EXTENSION. False if something else stands here.
bool take_object_action(Cursor& cursor, Session& session, const FoundObject& found);

/// Behind REASSIGN OWNED.
void reassign_owned(Cursor& cursor, Session& session);

/// A role as OWNER TO and the like name it: CURRENT_USER is who the session is.
std::string read_role(Cursor& cursor, const Session& session);

/// Gives the object another owner, with what changes by it.
void set_owner(Session& session, FoundObject object, const std::string& owner);

}  // namespace schemadiff::ddl
