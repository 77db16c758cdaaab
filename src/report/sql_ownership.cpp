// Who owns an object, who may do what with it, and what is remarked about it.
#include <fmt/format.h>

#include "model/path.hpp"
#include "report/sql_identifier.hpp"
#include "report/sql_script.hpp"

namespace schemadiff {

namespace {

// The sentences of the model ("SELECT to alice with grant option") taken apart.
struct Grant {
    std::string privilege;
    std::string grantee;
    bool revoked = false;
    bool grantable = false;
};

bool take_end(std::string& text, std::string_view end) {
    if (!text.ends_with(end)) return false;
    text.resize(text.size() - end.size());
    return true;
}

Grant grant_of(std::string sentence) {
    Grant grant;
    grant.grantable = take_end(sentence, " with grant option");
    std::string_view middle = " to ";
    if (sentence.find(" revoked from ") != std::string::npos) {
        middle = " revoked from ";
        grant.revoked = true;
    }
    const std::size_t at = sentence.find(middle);
    grant.privilege = sentence.substr(0, at);
    if (at != std::string::npos) grant.grantee = sentence.substr(at + middle.size());
    return grant;
}

std::string role_of(const Grant& grant, const std::string& owner, const SqlScript& script) {
    if (grant.grantee == "public") return "public";
    if (grant.grantee == "owner") return sql_identifier(owner);
    if (grant.grantee == "the database's owner") return sql_identifier(script.database_owner);
    if (grant.grantee == "\"public\"" || grant.grantee == "\"owner\"") return grant.grantee;
    return sql_identifier(grant.grantee);
}

// "column public.users.email" is granted on as (email) of its table.
struct GrantTarget {
    std::string columns;
    std::string words;
};

GrantTarget target_of(const Object& object, const std::string& words) {
    constexpr std::string_view prefix = "column ";
    if (object.kind == Kind::column) {
        const std::string name = sql_identifier(object.name);
        const std::size_t table = words.size() - prefix.size() - name.size() - 1;
        return {fmt::format(" ({})", name), "table " + words.substr(prefix.size(), table)};
    }
    const bool relation = object.kind == Kind::view || object.kind == Kind::materialized_view ||
                          object.kind == Kind::foreign_table;
    if (relation) return {"", "table " + words.substr(row_of(object.kind).words.size() + 1)};
    // GRANT alone says that it is a foreign one.
    if (object.kind == Kind::server) return {"", "foreign " + words};
    return {"", words};
}

void spell_grants(SqlScript& script, const Object& object, const std::string& words) {
    const Strings* privileges = object.get<Key::privileges>();
    if (!privileges) return;
    const GrantTarget target = target_of(object, words);
    const std::string* named = object.get<Key::owner>();
    const std::string owner = named ? *named : script.database_owner;
    for (const std::string& sentence : *privileges) {
        const bool odd = sentence.find(" by ") != std::string::npos ||
                         sentence.ends_with(" (on its sequence)");
        const Grant grant = grant_of(sentence);
        if (odd || grant.grantee.empty()) {
            script.unspelled.push_back(
                fmt::format("privilege {} on {}", shown_text(sentence), shown_text(words)));
            continue;
        }
        script.add(SqlStage::privilege,
                   fmt::format("{} {}{} on {} {} {}{}", grant.revoked ? "revoke" : "grant",
                               grant.privilege, target.columns, target.words,
                               grant.revoked ? "from" : "to", role_of(grant, owner, script),
                               grant.grantable ? " with grant option" : ""));
    }
}

}  // namespace

void spell_comment(SqlScript& script, const Object& object, const std::string& words) {
    const std::string* comment = object.get<Key::comment>();
    if (!comment) return;
    const std::string text = comment->empty() ? "null" : sql_literal(*comment);
    script.add(SqlStage::comment, fmt::format("comment on {} is {}", words, text));
}

void spell_ownership(SqlScript& script, const Object& object, const std::string& words) {
    if (const std::string* owner = object.get<Key::owner>()) {
        script.add(SqlStage::owner,
                   fmt::format("alter {} owner to {}", words, sql_identifier(*owner)));
    }
    spell_grants(script, object, words);
    spell_comment(script, object, words);
}

// "tables of alice in schema app"
void spell_default_privileges(SqlScript& script, const Object& defaults) {
    constexpr std::string_view of = " of ";
    constexpr std::string_view in = " in schema ";
    const std::size_t who = defaults.name.find(of);
    const std::size_t where = defaults.name.rfind(in);
    const std::string what = defaults.name.substr(0, who);
    std::string role = defaults.name.substr(who + of.size(), where - who - of.size());
    if (where == std::string::npos) role = defaults.name.substr(who + of.size());
    if (role == "the database's owner") role = script.database_owner;
    std::string begin = "alter default privileges for role " + sql_identifier(role);
    if (where != std::string::npos) {
        begin += in;
        begin += sql_identifier(defaults.name.substr(where + in.size()));
    }
    for (const std::string& sentence : *defaults.get<Key::privileges>()) {
        const Grant grant = grant_of(sentence);
        script.add(SqlStage::default_privilege,
                   fmt::format("{} {} {} on {} {} {}{}", begin, grant.revoked ? "revoke" : "grant",
                               grant.privilege, what, grant.revoked ? "from" : "to",
                               role_of(grant, role, script),
                               grant.grantable ? " with grant option" : ""));
    }
}

}  // namespace schemadiff
