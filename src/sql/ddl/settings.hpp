// SET, RESET and set_config(): of all settings only the search path bears on what is made.
#pragma once

#include "sql/ddl/session.hpp"

namespace schemadiff::ddl {

/// Behind SET.
void set_setting(Cursor& cursor, Session& session);
/// Behind RESET.
void reset_setting(Cursor& cursor, Session& session);
/// Behind SELECT: pg_dump calls set_config('search_path', '', false); other queries change nothing,
/// but for SELECT INTO, which is a Fault.
void select_setting(Cursor& cursor, Session& session);

}  // namespace schemadiff::ddl
