#include "sql/privileges.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace schemadiff {

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

std::string shown_role(std::string_view role, const Ownership& ownership) {
    if (role.empty()) return "public";
    if (role == ownership.owner) return "owner";
    if (role == ownership.database_owner) return "the database's owner";
    return role == "public" || role == "owner" ? fmt::format("\"{}\"", role) : std::string(role);
}

bool has(std::span<const Grant> grants, std::string_view grantee, char privilege) {
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

std::string privilege_word(char letter) {
    const auto* const row = std::ranges::find(privilege_words, letter, &PrivilegeRow::letter);
    return row == privilege_words.end() ? fmt::format("privilege {}", letter)
                                        : std::string(row->word);
}

char privilege_letter(std::string_view word) {
    if (word == "TEMP") return 'T';
    const auto* const row = std::ranges::find(privilege_words, word, &PrivilegeRow::word);
    return row == privilege_words.end() ? '\0' : row->letter;
}

Strings privileges(std::span<const Grant> grants, const AclKind& kind, const Ownership& ownership) {
    Strings sentences;
    for (const Grant& grant : grants) {
        if (is_default(grant, kind, ownership.owner)) continue;
        sentences.push_back(fmt::format(
            "{} to {}{}{}", privilege_word(grant.privilege), shown_role(grant.grantee, ownership),
            grant.grantable ? " with grant option" : "",
            grant.grantor == ownership.owner ? ""
                                             : " by " + shown_role(grant.grantor, ownership)));
    }
    for (const char privilege : kind.owner) {
        if (has(grants, ownership.owner, privilege)) continue;
        sentences.push_back(fmt::format("{} revoked from owner", privilege_word(privilege)));
    }
    for (const char privilege : kind.everyone) {
        if (has(grants, "", privilege)) continue;
        sentences.push_back(fmt::format("{} revoked from public", privilege_word(privilege)));
    }
    std::ranges::sort(sentences);
    return sentences;
}

}  // namespace schemadiff
