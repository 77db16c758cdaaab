// Access privileges as the catalogs keep them: aclitem[] printed as text.
#pragma once

#include <string_view>
#include <vector>

#include "model/object.hpp"
#include "sql/privileges.hpp"

namespace schemadiff::postgres {

/// The grants of an aclitem[] printed as text.
std::vector<Grant> grants_of(std::string_view acl);

/// The sentences for an ACL; empty for the default one.
Strings privileges(std::string_view acl, const AclKind& kind, const Ownership& ownership);

}  // namespace schemadiff::postgres
