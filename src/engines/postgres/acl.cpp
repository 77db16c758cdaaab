#include "engines/postgres/acl.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "engines/postgres/array.hpp"

namespace schemadiff::postgres {

namespace {

struct PrivilegeRow {
    char letter;
    std::string_view word;
};
constexpr std::array privilege_words{
    PrivilegeRow{'r', "SELECT"},   PrivilegeRow{'a', "INSERT"},     PrivilegeRow{'w', "UPDATE"},
    PrivilegeRow{'d', "DELETE"},   PrivilegeRow{'D', "TRUNCATE"},   PrivilegeRow{'x', "REFERENCES"},
    PrivilegeRow{'t', "TRIGGER"},  PrivilegeRow{'m', "MAINTAIN"},   PrivilegeRow{'X', "EXECUTE"},
    PrivilegeRow{'U', "USAGE"},    PrivilegeRow{'C', "CREATE"},     PrivilegeRow{'T', "TEMPORARY"},
    PrivilegeRow{'c', "CONNECT"},  PrivilegeRow{'s', "SET"},        PrivilegeRow{'A', "ALTER SYSTEM"},
};

std::string word_for(char letter) {
    const auto row = std::ranges::find(privilege_words, letter, &PrivilegeRow::letter);
    return row == privilege_words.end() ? fmt::format("privilege {}", letter)
                                        : std::string(row->word);
}

/// Reads a role's name from the front of an aclitem: "with ""quotes""" or plain up to = or /.
std::string take_name(std::string_view& item) {
    std::string name;
    bool quoted = false;
    std::size_t at = 0;
    for (; at < item.size(); ++at) {
        if (item[at] == '"') {
            if (quoted && at + 1 < item.size() && item[at + 1] == '"') {
                name += item[++at];
            } else {
                quoted = !quoted;
            }
        } else if (!quoted && (item[at] == '=' || item[at] == '/')) {
            break;
        } else {
            name += item[at];
        }
    }
    item.remove_prefix(std::min(at + 1, item.size()));
    return name;
}

std::string shown_role(std::string_view role, const Ownership& ownership) {
    if (role.empty()) return "public";
    if (role == ownership.owner) return "owner";
    if (role == ownership.database_owner) return "the database's owner";
    return role == "public" || role == "owner" ? fmt::format("\"{}\"", role) : std::string(role);
}

bool has(const std::vector<Grant>& grants, std::string_view grantee, char privilege) {
    return std::ranges::any_of(grants, [&](const Grant& grant) {
        return grant.grantee == grantee && grant.privilege == privilege;
    });
}

bool is_default(const Grant& grant, const AclKind& kind, std::string_view owner) {
    const std::string_view defaults = grant.grantee == owner     ? kind.owner
                                      : grant.grantee.empty() ? kind.everyone
                                                              : std::string_view();
    // An owner may grant whatever he has, so that his own grant option says nothing.
    const bool plain = !grant.grantable || grant.grantee == owner;
    return plain && grant.grantor == owner && defaults.find(grant.privilege) != defaults.npos;
}

}  // namespace

std::vector<Grant> grants_of(std::string_view acl) {
    std::vector<Grant> grants;
    for (const std::string& text : strings_of_array(acl)) {
        std::string_view item = text;
        const std::string grantee = take_name(item);
        const std::size_t slash = item.find('/');
        const std::string_view letters = item.substr(0, slash);
        item.remove_prefix(std::min(slash, item.size() - 1) + 1);
        const std::string grantor = take_name(item);
        for (const char letter : letters) {
            if (letter == '*') {
                grants.back().grantable = true;
            } else {
                grants.push_back({grantee, letter, false, grantor});
            }
        }
    }
    return grants;
}

Strings privileges(std::string_view acl, const AclKind& kind, const Ownership& ownership) {
    const std::vector<Grant> grants = grants_of(acl);
    Strings sentences;
    for (const Grant& grant : grants) {
        if (is_default(grant, kind, ownership.owner)) continue;
        sentences.push_back(fmt::format(
            "{} to {}{}{}", word_for(grant.privilege), shown_role(grant.grantee, ownership),
            grant.grantable ? " with grant option" : "",
            grant.grantor == ownership.owner ? ""
                                             : " by " + shown_role(grant.grantor, ownership)));
    }
    for (const char privilege : kind.owner) {
        if (has(grants, ownership.owner, privilege)) continue;
        sentences.push_back(fmt::format("{} revoked from owner", word_for(privilege)));
    }
    for (const char privilege : kind.everyone) {
        if (has(grants, "", privilege)) continue;
        sentences.push_back(fmt::format("{} revoked from public", word_for(privilege)));
    }
    std::ranges::sort(sentences);
    return sentences;
}

}  // namespace schemadiff::postgres
