// ALTER of one object whose actions belong to its kind alone: the table says which kinds have such
// actions. What every kind has (OWNER TO, RENAME TO, SET SCHEMA) is not done here.
#pragma once

#include "sql/ddl/session.hpp"

namespace schemadiff::ddl {

/// Behind ALTER: replays "domain app.positive add check (…)" and the like. False, with the cursor
/// where it was, if the statement is of another kind or the action is none of the kind's own.
bool replay_kind_action(Cursor& cursor, Session& session);

}  // namespace schemadiff::ddl
