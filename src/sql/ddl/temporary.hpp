// What stands in pg_temp: statements see it until the session ends, and take it for something of
// the database where it is none.
#pragma once

#include "sql/ddl/session.hpp"

namespace schemadiff::ddl {

/// The schema of temporary things, whatever a server calls it.
inline constexpr std::string_view temporary_schema = "pg_temp";

/// Whether a query reads a temporary relation: a view of it is temporary itself.
bool reads_temporary(const ReadQuery& query);

/// DISCARD TEMP and the end of a session: temporary things go, with all that depends on them.
void drop_temporary(Session& session);

}  // namespace schemadiff::ddl
