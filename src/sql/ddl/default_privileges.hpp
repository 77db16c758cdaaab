// What becomes of ALTER DEFAULT PRIVILEGES when the roles and schemas that it names change or go.
#pragma once

#include <string>
#include <vector>

#include "sql/ddl/session.hpp"

namespace schemadiff::ddl {

void rename_role_in_defaults(Session& session, const std::string& from, const std::string& to);
void rename_schema_in_defaults(Session& session, const std::string& from, const std::string& to);
/// They go with their schema.
void forget_defaults_of_schema(Session& session, const std::string& schema);
/// DROP OWNED: those of the roles, and what others' grant to them.
void forget_defaults_of_roles(Session& session, const std::vector<std::string>& roles);

}  // namespace schemadiff::ddl
