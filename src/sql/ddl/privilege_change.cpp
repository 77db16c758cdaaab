#include "sql/ddl/privilege_change.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "sql/ddl/column_syntax.hpp"
#include "sql/ddl/object_statements.hpp"

namespace schemadiff::ddl {

namespace {

std::string upper(std::string text) {
    std::ranges::transform(text, text.begin(), [](char letter) {
        return letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
    });
    return text;
}

NamedPrivilege read_privilege(Cursor& cursor) {
    NamedPrivilege privilege;
    const std::size_t token = cursor.at();
    if (cursor.take("all")) {
        cursor.take("privileges");
        privilege.letter = '*';
    } else {
        std::string word = upper(cursor.label("a privilege"));
        if (word == "ALTER" && cursor.take("system")) word += " SYSTEM";
        privilege.letter = privilege_letter(word);
        if (privilege.letter == '\0') {
            cursor.fail(token, fmt::format("\"{}\" is no privilege", word));
        }
    }
    if (cursor.sees_symbol("(")) privilege.columns = read_names(cursor, "a column");
    return privilege;
}

/// Takes away what a role has lost the right to hand on, and what others handed on of that.
void revoke_from_others(std::vector<Grant>& grants, const PrivilegeChange& change,
                        const Grant& first, const Cursor& cursor) {
    std::vector<Grant> open{first};
    while (!open.empty()) {
        const Grant lost = open.back();
        open.pop_back();
        const auto still = std::ranges::any_of(grants, [&](const Grant& grant) {
            return grant.grantee == lost.grantee && grant.privilege == lost.privilege &&
                   grant.grantable;
        });
        if (still) continue;
        const auto hangs = [&](const Grant& grant) {
            return grant.grantor == lost.grantee && grant.privilege == lost.privilege;
        };
        if (!change.cascade && std::ranges::any_of(grants, hangs)) {
            cursor.fail(0, fmt::format("what {} granted hangs on it: only CASCADE would revoke both",
                                       lost.grantee));
        }
        for (const Grant& grant : grants) {
            if (hangs(grant) && grant.grantable) open.push_back(grant);
        }
        std::erase_if(grants, hangs);
    }
}

}  // namespace

std::vector<NamedPrivilege> read_privileges(Cursor& cursor) {
    std::vector<NamedPrivilege> privileges;
    do {
        const std::size_t token = cursor.at();
        privileges.push_back(read_privilege(cursor));
        // gram.y, privileges: ALL stands alone.
        if (privileges.back().letter == '*' && privileges.size() > 1) cursor.fail(token, "ALL stands alone");
        if (privileges.back().letter == '*') break;
    } while (cursor.take_symbol(","));
    return privileges;
}

void read_grantees(Cursor& cursor, const Session& session, PrivilegeChange& change) {
    cursor.expect(change.grants ? "to" : "from");
    do {
        std::string role = read_role(cursor, session);
        change.grantees.push_back(role == "public" ? std::string() : std::move(role));
    } while (cursor.take_symbol(","));
    if (change.grants && cursor.take({"with", "grant", "option"})) change.option = true;
    if (cursor.take({"granted", "by"})) read_role(cursor, session);
    if (!change.grants) {
        change.cascade = cursor.take("cascade");
        if (!change.cascade) cursor.take("restrict");
    }
    cursor.expect_end();
}

std::string letters_of(const NamedPrivilege& privilege, const AclKind& kind, std::string_view all) {
    if (privilege.letter != '*') return std::string(1, privilege.letter);
    return std::string(all.empty() ? kind.owner : all);
}

void change_grants(std::vector<Grant>& grants, const PrivilegeChange& change,
                   std::string_view letters, const std::string& grantor, const Cursor& cursor) {
    for (const std::string& grantee : change.grantees) {
        for (const char letter : letters) {
            const auto at = std::ranges::find_if(grants, [&](const Grant& grant) {
                return grant.grantee == grantee && grant.privilege == letter &&
                       grant.grantor == grantor;
            });
            if (change.grants) {
                if (at == grants.end()) grants.push_back({grantee, letter, change.option, grantor});
                else at->grantable = at->grantable || change.option;
                continue;
            }
            if (at == grants.end()) continue;
            const Grant before = *at;
            if (change.option) at->grantable = false;
            else grants.erase(at);
            // An owner may hand on what he has not: nothing hangs on his own grants.
            if (before.grantable && grantee != grantor) {
                revoke_from_others(grants, change, before, cursor);
            }
        }
    }
}

}  // namespace schemadiff::ddl
