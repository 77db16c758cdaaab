// SET, RESET, DISCARD and set_config(): the search path, the role, and where new tables are stored bear
// on what is made; no other setting does.
#pragma once

#include "sql/ddl/session.hpp"

namespace schemadiff::ddl {

/// Behind SET.
void set_setting(Cursor& cursor, Session& session);
/// Behind RESET.
void reset_setting(Cursor& cursor, Session& session);
/// Behind DISCARD.
void discard(Cursor& cursor, Session& session);
/// Takes back what SET LOCAL has set, at the end of a transaction.
void end_local_settings(Session& session);
/// Behind SELECT: pg_dump calls set_config('search_path', '', false); other queries change nothing,
/// but for SELECT INTO, which is a Fault.
void select_setting(Cursor& cursor, Session& session);

}  // namespace schemadiff::ddl
