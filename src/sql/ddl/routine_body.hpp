// The body of a function as the SQL standard writes it, which the server parses and prints anew:
// RETURN x, BEGIN ATOMIC … END.
#pragma once

#include "sql/ddl/session.hpp"
#include "sql/stored_statement.hpp"

namespace schemadiff::ddl {

/// As pg_get_functiondef() prints it.
ReadQuery read_sql_body(const Session& session, const Cursor& cursor, TokenRange body,
                        const RoutineNames& routine);

/// Says why a text is not sure to be what a server would keep.
void doubt_stored(Session& session, const Cursor& cursor, TokenRange text, const ReadQuery& read);

}  // namespace schemadiff::ddl
