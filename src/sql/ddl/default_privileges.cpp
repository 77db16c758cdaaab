#include "sql/ddl/default_privileges.hpp"

#include <algorithm>

namespace schemadiff::ddl {

void rename_role_in_defaults(Session& session, const std::string& from, const std::string& to) {
    for (DefaultPrivileges& defaults : session.default_privileges) {
        if (defaults.role == from) defaults.role = to;
        for (Grant& grant : defaults.grants) {
            if (grant.grantee == from) grant.grantee = to;
            if (grant.grantor == from) grant.grantor = to;
        }
    }
}

void rename_schema_in_defaults(Session& session, const std::string& from, const std::string& to) {
    for (DefaultPrivileges& defaults : session.default_privileges) {
        if (defaults.schema == from) defaults.schema = to;
    }
}

void forget_defaults_of_schema(Session& session, const std::string& schema) {
    std::erase_if(session.default_privileges,
                  [&](const DefaultPrivileges& defaults) { return defaults.schema == schema; });
}

void forget_defaults_of_roles(Session& session, const std::vector<std::string>& roles) {
    const auto goes = [&](const std::string& role) { return std::ranges::count(roles, role) > 0; };
    std::erase_if(session.default_privileges,
                  [&](const DefaultPrivileges& defaults) { return goes(defaults.role); });
    for (DefaultPrivileges& defaults : session.default_privileges) {
        std::erase_if(defaults.grants, [&](const Grant& grant) { return goes(grant.grantee); });
    }
}

}  // namespace schemadiff::ddl
