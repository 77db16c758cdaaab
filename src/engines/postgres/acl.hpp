// Access privileges. An ACL of the catalogs is compared with what an object of its kind has when
// nobody granted anything (acldefault()), and only the difference is stated, as sentences that make
// a readable set: "SELECT to alice", "EXECUTE revoked from public".
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/object.hpp"

namespace schemadiff::postgres {

/// One privilege of one grantee: an aclitem taken apart.
struct Grant {
    std::string grantee;  ///< a role's plain name; empty is PUBLIC
    char privilege = ' ';
    bool grantable = false;
    std::string grantor;
};

/// The grants of an aclitem[] printed as text.
std::vector<Grant> grants_of(std::string_view acl);

/// What may be granted on, and what its owner and PUBLIC have by themselves.
struct AclKind {
    std::string_view owner;    ///< the privileges that the owner has by default
    std::string_view everyone; ///< those that PUBLIC has by default
};
namespace acl {
inline constexpr AclKind relation{"arwdDxt", ""};
inline constexpr AclKind sequence{"rwU", ""};
inline constexpr AclKind column{"", ""};
inline constexpr AclKind database{"CTc", "Tc"};
inline constexpr AclKind function{"X", "X"};
inline constexpr AclKind language{"U", "U"};
inline constexpr AclKind schema{"UC", ""};
/// The schema that initdb makes: everyone may use it. (Before 15 everyone could create in it as
/// well, which is stated as a grant there: that is what it means.)
inline constexpr AclKind public_schema{"UC", "U"};
inline constexpr AclKind type{"U", "U"};
inline constexpr AclKind foreign_data_wrapper{"U", ""};
inline constexpr AclKind server{"U", ""};
inline constexpr AclKind parameter{"sA", ""};
inline constexpr AclKind large_object{"rw", ""};
inline constexpr AclKind nothing{"", ""};
}  // namespace acl

/// Whose the object is: roles are named relative to it, so that two databases with different
/// owners do not differ in every grant.
struct Ownership {
    std::string_view owner;           ///< of the object
    std::string_view database_owner;
};

/// The sentences for an ACL; empty for the default one.
Strings privileges(std::string_view acl, const AclKind& kind, const Ownership& ownership);

}  // namespace schemadiff::postgres
