#include "sql/ddl/grants.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace schemadiff::ddl {

namespace {

constexpr char between = '\x1f';

std::vector<std::string> parts_of(const std::string& text) {
    std::vector<std::string> parts;
    std::size_t begin = 0;
    for (std::size_t end = text.find(between); end != text.npos; end = text.find(between, begin)) {
        parts.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    parts.push_back(text.substr(begin));
    return parts;
}

/// grantee, letter, grantor, "*" if grantable
std::string packed(const Grant& grant) {
    return fmt::format("{}{}{}{}{}{}{}", grant.grantee, between, grant.privilege, between,
                       grant.grantor, between, grant.grantable ? "*" : "");
}

Grant unpacked(const std::string& text) {
    const std::vector<std::string> parts = parts_of(text);
    return {parts.at(0), parts.at(1).front(), parts.at(3) == "*", parts.at(2)};
}

/// role, "a" for admin, "i" or "n" for INHERIT TRUE or FALSE, "-" for SET FALSE
std::string packed(const Membership& membership) {
    const std::string_view inherit = !membership.inherit ? "" : *membership.inherit ? "i" : "n";
    return fmt::format("{}{}{}{}{}{}{}", membership.role, between, membership.admin ? "a" : "",
                       between, inherit, between, membership.set ? "" : "-");
}

Membership unpacked_membership(const std::string& text) {
    const std::vector<std::string> parts = parts_of(text);
    Membership membership{parts.at(0), parts.at(1) == "a", std::nullopt, parts.at(3).empty()};
    if (!parts.at(2).empty()) membership.inherit = parts.at(2) == "i";
    return membership;
}

std::string sentence(const Membership& membership, const Object& role) {
    const bool usual = !role.flag<Key::no_inherit_role>();
    const bool inherits = membership.inherit.value_or(usual);
    std::string text = membership.role;
    if (membership.admin) text += " with admin option";
    if (inherits != usual) text += inherits ? " with inherit" : " without inherit";
    if (!membership.set) text += " without set";
    return text;
}

void show(Object& object, const std::string& owner) {
    if (object.get<Key::privileges>()) {
        Strings sentences =
            privileges(grants_of(object, acl_kind(object)), acl_kind(object), {owner, database_owner});
        object.erase(Key::privileges);
        object.set_unless_empty<Key::privileges>(std::move(sentences));
    }
    if (object.kind == Kind::role && object.get<Key::member_of>()) {
        Strings sentences;
        for (const Membership& membership : memberships_of(object)) {
            sentences.push_back(sentence(membership, object));
        }
        object.erase(Key::member_of);
        object.set_unless_empty<Key::member_of>(std::move(sentences));
    }
}

}  // namespace

std::string owner_of(const Object& object) {
    const std::string* const owner =
        carries(object.kind, Key::owner) ? object.get<Key::owner>() : nullptr;
    if (owner) return *owner;
    // Since version 15 the schema that every database has belongs to this role.
    if (object.kind == Kind::schema && object.name == "public") return "pg_database_owner";
    return std::string(database_owner);
}

const AclKind& acl_kind(const Object& object) {
    switch (object.kind) {
        case Kind::table:
        case Kind::view:
        case Kind::materialized_view:
        case Kind::foreign_table: return acl::relation;
        case Kind::sequence: return acl::sequence;
        case Kind::column: return acl::column;
        case Kind::database: return acl::database;
        case Kind::function:
        case Kind::procedure:
        case Kind::aggregate: return acl::function;
        case Kind::language: return acl::language;
        case Kind::schema: return object.name == "public" ? acl::public_schema : acl::schema;
        case Kind::enum_type:
        case Kind::domain:
        case Kind::composite_type:
        case Kind::range_type:
        case Kind::base_type: return acl::type;
        case Kind::foreign_data_wrapper: return acl::foreign_data_wrapper;
        case Kind::server: return acl::server;
        case Kind::parameter: return acl::parameter;
        default: return acl::nothing;
    }
}

std::vector<Grant> default_grants(const AclKind& kind, const std::string& owner) {
    std::vector<Grant> grants;
    for (const char letter : kind.owner) grants.push_back({owner, letter, false, owner});
    for (const char letter : kind.everyone) grants.push_back({"", letter, false, owner});
    return grants;
}

std::vector<Grant> grants_of(const Object& object, const AclKind& kind) {
    const Strings* const known = object.get<Key::privileges>();
    if (!known) return default_grants(kind, owner_of(object));
    std::vector<Grant> grants;
    grants.reserve(known->size());
    for (const std::string& text : *known) grants.push_back(unpacked(text));
    return grants;
}

void set_grants(Object& object, const std::vector<Grant>& grants) {
    Strings texts;
    texts.reserve(grants.size());
    for (const Grant& grant : grants) texts.push_back(packed(grant));
    object.set<Key::privileges>(std::move(texts));
}

void rename_role_in(Attribute& attribute, const NameChange::PlainChange& change) {
    for (std::string& text : std::get<Strings>(attribute.edit())) {
        if (attribute.key == Key::privileges) {
            Grant grant = unpacked(text);
            if (auto to = change(grant.grantee)) grant.grantee = std::move(*to);
            if (auto to = change(grant.grantor)) grant.grantor = std::move(*to);
            text = packed(grant);
        } else {
            Membership membership = unpacked_membership(text);
            if (auto to = change(membership.role)) membership.role = std::move(*to);
            text = packed(membership);
        }
    }
}

void change_owner_in_grants(Object& object, const std::string& from, const std::string& to) {
    if (!object.get<Key::privileges>()) return;
    std::vector<Grant> grants;
    for (Grant grant : grants_of(object, acl_kind(object))) {
        if (grant.grantee == from) grant.grantee = to;
        if (grant.grantor == from) grant.grantor = to;
        const auto same = std::ranges::find_if(grants, [&](const Grant& other) {
            return other.grantee == grant.grantee && other.grantor == grant.grantor &&
                   other.privilege == grant.privilege;
        });
        if (same == grants.end()) {
            grants.push_back(std::move(grant));
        } else {
            same->grantable = same->grantable || grant.grantable;
        }
    }
    set_grants(object, grants);
}

std::vector<Membership> memberships_of(const Object& role) {
    std::vector<Membership> memberships;
    if (const Strings* const known = role.get<Key::member_of>()) {
        for (const std::string& text : *known) memberships.push_back(unpacked_membership(text));
    }
    return memberships;
}

void set_memberships(Object& role, const std::vector<Membership>& memberships) {
    Strings texts;
    for (const Membership& membership : memberships) texts.push_back(packed(membership));
    role.set<Key::member_of>(std::move(texts));
}

void show_grants(Object& root) {
    const std::string owner = owner_of(root);
    show(root, owner);
    for (Object& child : root.children) {
        if (child.kind == Kind::column) {
            show(child, owner);  // whose table it is
        } else {
            show_grants(child);
        }
    }
}

}  // namespace schemadiff::ddl
