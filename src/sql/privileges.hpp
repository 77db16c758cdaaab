// Access privileges as people see them: what an object has is compared with what one of its kind has
// when nobody granted anything (acldefault()), and only the difference is stated, as sentences that
// make a readable set: "SELECT to alice", "EXECUTE revoked from public".
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "model/object.hpp"

namespace schemadiff {

/// One privilege of one grantee: an aclitem taken apart.
struct Grant {
    std::string grantee;  ///< a role's plain name; empty is PUBLIC
    char privilege = ' ';
    bool grantable = false;
    std::string grantor;
};

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
inline constexpr AclKind tablespace{"C", ""};
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

/// The sentences for the privileges of an object; empty for the default ones.
Strings privileges(std::span<const Grant> grants, const AclKind& kind, const Ownership& ownership);

/// "SELECT" for 'r'; the letters are those of an aclitem.
std::string privilege_word(char letter);
/// 'r' for "SELECT", and TEMP for TEMPORARY; 0 for what is no privilege.
char privilege_letter(std::string_view word);

}  // namespace schemadiff
