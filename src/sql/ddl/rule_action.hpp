// A command that a rule has, as pg_get_ruledef() prints it.
#pragma once

#include <string>

#include "sql/ddl/session.hpp"

namespace schemadiff::ddl {

/// INSERT, UPDATE, DELETE, SELECT, NOTIFY. What has forms that are not known here keeps its author's
/// spelling but for the names of objects, which the session is told.
std::string rule_action(Session& session, const Cursor& cursor, TokenRange action);

}  // namespace schemadiff::ddl
