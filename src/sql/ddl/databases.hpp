// The databases of one script: psql's \connect leaves one for another, as what pg_dump --create and
// pg_dumpall write does. Each has a catalog of its own; roles, tablespaces and the privileges on
// parameters are the cluster's. As with a scratch cluster, the last database that was filled is the one
// that is read, and that others were filled, too, is told.
#pragma once

#include "sql/ddl/session.hpp"

namespace schemadiff::ddl {

/// Goes on in the database of that name, empty for the one in which every script begins. The session
/// begins anew there: who it is and its search path are the usual ones.
void connect_to(Session& session, std::string_view database);

/// What follows a \connect.
void connect_to(Session& session, const Statement& statement);

/// Lets the session end in the database that is read.
void choose_database(Session& session);

}  // namespace schemadiff::ddl
