// What GRANT and REVOKE say in common, and what it does to a list of grants.
#pragma once

#include <string>
#include <vector>

#include "sql/ddl/grants.hpp"
#include "sql/ddl/session.hpp"

namespace schemadiff::ddl {

/// One privilege that is named, with the columns that it is limited to.
struct NamedPrivilege {
    char letter = ' ';  ///< '*' for ALL
    Strings columns;    ///< empty for the whole object
};

struct PrivilegeChange {
    bool grants = true;              ///< false for REVOKE
    bool option = false;             ///< WITH GRANT OPTION, GRANT OPTION FOR
    bool cascade = false;
    std::vector<NamedPrivilege> privileges;
    std::vector<std::string> grantees;  ///< empty is PUBLIC
};

/// SELECT (a, b), UPDATE, … or ALL [PRIVILEGES] [(a)].
std::vector<NamedPrivilege> read_privileges(Cursor& cursor);

/// Behind ON …: TO or FROM roles, and what follows.
void read_grantees(Cursor& cursor, const Session& session, PrivilegeChange& change);

/// The letters that a name stands for on an object of this kind.
std::string letters_of(const NamedPrivilege& privilege, const AclKind& kind, std::string_view all);

/// Changes the grants. A Fault where others hang on what is revoked without CASCADE.
void change_grants(std::vector<Grant>& grants, const PrivilegeChange& change,
                   std::string_view letters, const std::string& grantor, const Cursor& cursor);

}  // namespace schemadiff::ddl
