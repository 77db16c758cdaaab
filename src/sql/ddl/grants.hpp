// Privileges while a script is replayed. An object whose privileges nobody touched has no attribute
// for them. Once somebody did, Key::privileges holds every single one, as the server's aclitem[]
// would, each as a text of its own; what people see is made of that at the end (finish.cpp), as it
// is relative to the owner, who may change.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/object.hpp"
#include "sql/ddl/name_change.hpp"
#include "sql/privileges.hpp"

namespace schemadiff::ddl {

/// What the database's owner is called: the superuser who runs the script.
inline constexpr std::string_view database_owner = "postgres";

/// The grants of an object as they stand: those that it has by default if nobody touched them.
std::vector<Grant> grants_of(const Object& object, const AclKind& kind);
std::vector<Grant> default_grants(const AclKind& kind, const std::string& owner);
void set_grants(Object& object, const std::vector<Grant>& grants);

/// Whose the object is.
std::string owner_of(const Object& object);

/// Carries a role's new name through privileges or memberships.
void rename_role_in(Attribute& attribute, const NameChange::PlainChange& change);

/// What the grants of an old owner are once the object has a new one (aclnewowner()).
void change_owner_in_grants(Object& object, const std::string& from, const std::string& to);

/// A role's membership in another one.
struct Membership {
    std::string role;
    bool admin = false;
    std::optional<bool> inherit;
    bool set = true;
};
std::vector<Membership> memberships_of(const Object& role);
void set_memberships(Object& role, const std::vector<Membership>& memberships);

/// What has privileges of this kind by default.
const AclKind& acl_kind(const Object& object);

/// Gives the privileges and memberships of a whole model the form that people see.
void show_grants(Object& root);

}  // namespace schemadiff::ddl
