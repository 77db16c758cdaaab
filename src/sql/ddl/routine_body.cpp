#include "sql/ddl/routine_body.hpp"

#include "sql/ddl/session_queries.hpp"

namespace schemadiff::ddl {

ReadQuery read_sql_body(const Session& session, const Cursor& cursor, TokenRange body,
                        const RoutineNames& routine) {
    const SessionQueries queries(session);
    return read_routine_body(cursor.spelling(body), queries.catalog(), routine);
}

void doubt_stored(Session& session, const Cursor& cursor, TokenRange text, const ReadQuery& read) {
    session.doubt(cursor, text.begin, read.uncertainties.empty()
                                          ? "this is compared as it is written"
                                          : "this is compared as it is written: " + read.uncertainties.front());
}

}  // namespace schemadiff::ddl
