#include "sql/ddl/roles.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "sql/ddl/grants.hpp"
#include "sql/ddl/object_statements.hpp"
#include "sql/ddl/renaming.hpp"
#include "sql/ddl/setting_clause.hpp"

namespace schemadiff::ddl {

namespace {

struct FlagRow {
    std::string_view word;
    Key key;
    bool value;
};
constexpr FlagRow flags[] = {
    {"superuser", Key::superuser, true},
    {"nosuperuser", Key::superuser, false},
    {"createdb", Key::create_database, true},
    {"nocreatedb", Key::create_database, false},
    {"createrole", Key::create_role, true},
    {"nocreaterole", Key::create_role, false},
    {"inherit", Key::no_inherit_role, false},
    {"noinherit", Key::no_inherit_role, true},
    {"login", Key::login, true},
    {"nologin", Key::login, false},
    {"replication", Key::replication, true},
    {"noreplication", Key::replication, false},
    {"bypassrls", Key::bypass_row_security, true},
    {"nobypassrls", Key::bypass_row_security, false},
};

struct RoleOptions {
    std::vector<const FlagRow*> flags;
    std::optional<std::int64_t> connection_limit;
    std::optional<std::string> valid_until;
    std::vector<std::string> in_roles;  ///< that the role becomes a member of
    std::vector<std::string> members;
    std::vector<std::string> administrators;
};

std::vector<std::string> read_role_list(Cursor& cursor, const Session& session) {
    std::vector<std::string> roles;
    do {
        roles.push_back(read_role(cursor, session));
    } while (cursor.take_symbol(","));
    return roles;
}

bool is_digits(std::string_view text) {
    return !text.empty() &&
           std::ranges::all_of(text, [](char letter) { return letter >= '0' && letter <= '9'; });
}

/// A point in time as the server prints it with TimeZone UTC, for the ISO forms that dumps have:
/// "2030-01-01", "2030-01-01 12:00", "2030-01-01 12:00:00+00". Anything else stays as written.
std::string utc_time(std::string text) {
    for (const std::string_view zone : {"+00:00", "+00", "Z", " UTC"}) {
        if (text.ends_with(zone)) {
            text.erase(text.size() - zone.size());
            break;
        }
    }
    const bool date = text.size() >= 10 && is_digits(std::string_view(text).substr(0, 4)) &&
                      text[4] == '-' && text[7] == '-';
    if (!date) return text;
    if (text.size() == 10) return text + " 00:00:00+00";
    if (text[10] == 'T') text[10] = ' ';
    const std::string time = text.substr(11);
    if (time.find_first_of("+-") != time.npos) return text;
    if (time.size() == 5) return text + ":00+00";
    return time.size() >= 8 ? text + "+00" : text;
}

/// What CREATE has and ALTER not (gram.y: CreateOptRoleElem).
bool read_own_option(Cursor& cursor, const Session& session, RoleOptions& options) {
    if (cursor.take({"in", "role"}) || cursor.take({"in", "group"})) {
        options.in_roles = read_role_list(cursor, session);
    } else if (cursor.take("role")) {
        options.members = read_role_list(cursor, session);
    } else if (cursor.take("admin")) {
        options.administrators = read_role_list(cursor, session);
    } else if (cursor.take("sysid")) {
        cursor.integer("a number");
    } else {
        return false;
    }
    return true;
}

bool read_option(Cursor& cursor, const Session& session, RoleOptions& options) {
    for (const FlagRow& row : flags) {
        if (cursor.take(row.word)) {
            options.flags.push_back(&row);
            return true;
        }
    }
    if (cursor.take({"connection", "limit"})) {
        options.connection_limit = cursor.integer("a limit");
    } else if (cursor.take({"valid", "until"})) {
        options.valid_until = cursor.text("a point in time");
    } else if (cursor.sees("encrypted") || cursor.sees("unencrypted") || cursor.sees("password")) {
        // A password is never part of the model.
        cursor.advance(cursor.sees("password") ? 1 : 2);
        if (!cursor.take("null")) cursor.text("a password or null");
    } else if (cursor.take("user")) {
        options.members = read_role_list(cursor, session);
    } else {
        return false;
    }
    return true;
}

enum class OptionsOf { create, alter };

RoleOptions read_options(Cursor& cursor, const Session& session, OptionsOf of) {
    RoleOptions options;
    cursor.take("with");
    while (read_option(cursor, session, options) ||
           (of == OptionsOf::create && read_own_option(cursor, session, options))) {
    }
    cursor.expect_end();
    return options;
}

void set_options(Object& role, const RoleOptions& options) {
    for (const FlagRow* const row : options.flags) {
        role.erase(row->key);
        if (row->value) role.put(row->key, true);
    }
    if (options.connection_limit) {
        role.erase(Key::connection_limit);
        if (*options.connection_limit != -1) {
            role.set<Key::connection_limit>(*options.connection_limit);
        }
    }
    if (options.valid_until) role.set<Key::valid_until>(utc_time(*options.valid_until));
}

/// Nothing for a role that the script has not made: it is the server's matter.
Object* known_role(Session& session, const std::string& name) {
    Entry* const entry = session.catalog.find(Kind::role, {{}, name});
    return entry ? entry->object.get() : nullptr;
}

void add_membership(Session& session, const std::string& member, const Membership& membership) {
    Object* const role = known_role(session, member);
    if (!role) return;
    std::vector<Membership> all = memberships_of(*role);
    const auto same = std::ranges::find(all, membership.role, &Membership::role);
    if (same == all.end()) {
        all.push_back(membership);
    } else {
        same->admin = same->admin || membership.admin;
        if (membership.inherit) same->inherit = membership.inherit;
        same->set = membership.set;
    }
    set_memberships(*role, all);
}

void remove_membership(Session& session, const std::string& member, const std::string& of) {
    Object* const role = known_role(session, member);
    if (!role) return;
    std::vector<Membership> all = memberships_of(*role);
    std::erase_if(all, [&](const Membership& one) { return one.role == of; });
    set_memberships(*role, all);
}

enum class Login { usual, yes };

void create(Cursor& cursor, Session& session, Login login) {
    const std::size_t name_token = cursor.at();
    const std::string name = cursor.name("a role", NamePlace::free);
    const RoleOptions options = read_options(cursor, session, OptionsOf::create);
    // Who made the cluster is there before, and is no part of the model: pg_dumpall writes him all the same.
    if (name == database_owner) return;
    Object& role = *session.create(Kind::role, {{}, name}, cursor, name_token).object;
    if (login == Login::yes) role.set<Key::login>(true);
    set_options(role, options);
    for (const std::string& group : options.in_roles) {
        add_membership(session, name, {group, false, std::nullopt, true});
    }
    for (const std::string& member : options.members) {
        add_membership(session, member, {name, false, std::nullopt, true});
    }
    for (const std::string& member : options.administrators) {
        add_membership(session, member, {name, true, std::nullopt, true});
    }
}

/// [IN DATABASE x] SET | RESET …
bool take_setting(Cursor& cursor, Session& session, Object* role) {
    const bool in_database = cursor.take({"in", "database"});
    if (in_database) cursor.name("a database");
    if (!cursor.sees("set") && !cursor.sees("reset")) return false;
    const SettingClause clause =
        cursor.take("set") ? read_set_clause(cursor, session)
                           : (cursor.advance(), read_reset_clause(cursor));
    cursor.expect_end();
    if (!role) return true;
    // Settings for one database stand beside those for all, with these words behind them.
    constexpr std::string_view mark = " (in this database)";
    const Strings* const known = role->get<Key::settings>();
    Strings here;
    Strings others;
    for (std::string setting : known ? *known : Strings()) {
        const bool marked = setting.ends_with(mark);
        if (marked == in_database) {
            if (marked) setting.erase(setting.size() - mark.size());
            here.push_back(std::move(setting));
        } else {
            others.push_back(std::move(setting));
        }
    }
    apply_setting(here, clause);
    for (std::string& setting : here) {
        if (in_database) setting += mark;
        others.push_back(std::move(setting));
    }
    role->erase(Key::settings);
    role->set_unless_empty<Key::settings>(std::move(others));
    if (role->get<Key::settings>()) {
        session.write(*role, Key::settings, cursor, {0, cursor.list().tokens.size()});
    }
    return true;
}

/// WITH ADMIN OPTION, WITH ADMIN TRUE, INHERIT FALSE, SET FALSE (16)
void read_membership_options(Cursor& cursor, Membership& membership) {
    if (!cursor.take("with")) return;
    do {
        const std::size_t token = cursor.at();
        const std::string option = cursor.label("admin, inherit or set");
        bool value = true;
        if (!cursor.take("option") && !cursor.take("true")) {
            cursor.expect("false");
            value = false;
        }
        if (option == "admin") {
            membership.admin = value;
        } else if (option == "inherit") {
            membership.inherit = value;
        } else if (option == "set") {
            membership.set = value;
        } else {
            cursor.fail(token, "expected admin, inherit or set");
        }
    } while (cursor.take_symbol(","));
}

/// For the grammar they are privileges (gram.y: privilege).
std::vector<std::string> read_granted_roles(Cursor& cursor) {
    std::vector<std::string> roles;
    do {
        for (const std::string_view word : {"select", "references", "create"}) {
            if (cursor.sees(word)) cursor.fail(cursor.at(), fmt::format("there is no role \"{}\"", word));
        }
        roles.push_back(cursor.name("a role"));
    } while (cursor.take_symbol(","));
    return roles;
}

void pass_grantor(Cursor& cursor, const Session& session) {
    if (cursor.take({"granted", "by"})) read_role(cursor, session);
}

}  // namespace

void create_role(Cursor& cursor, Session& session, CreateModifiers) {
    create(cursor, session, Login::usual);
}

void create_user(Cursor& cursor, Session& session, CreateModifiers) {
    create(cursor, session, Login::yes);
}

void alter_group(Cursor& cursor, Session& session) {
    const Token& action = cursor.peek(1);
    const bool known = action.is(TokenKind::word, "add") || action.is(TokenKind::word, "drop") ||
                       action.is(TokenKind::word, "rename");
    if (!known) {
        cursor.advance();
        cursor.fail_expecting("add user, drop user or rename to");
    }
    alter_role(cursor, session);
}

void alter_role(Cursor& cursor, Session& session) {
    const std::size_t token = cursor.at();
    const bool every = cursor.sees("all");
    const std::string name = every ? cursor.label("all") : read_role(cursor, session);
    Object* const role = every ? nullptr : known_role(session, name);
    if (take_setting(cursor, session, role)) return;
    if (cursor.sees("add") || (cursor.sees("drop") && cursor.peek(1).is(TokenKind::word, "user"))) {
        const bool add = cursor.take("add");
        if (!add) cursor.advance();
        cursor.expect("user");
        for (const std::string& member : read_role_list(cursor, session)) {
            if (add) add_membership(session, member, {name, false, std::nullopt, true});
            else remove_membership(session, member, name);
        }
        return cursor.expect_end();
    }
    if (cursor.take({"rename", "to"})) {
        const std::size_t to_token = cursor.at();
        const std::string to = cursor.name("the new name", NamePlace::free);
        cursor.expect_end();
        rename_role(session, session.existing(Kind::role, {{}, name}, cursor, token), to,
                    {cursor, to_token});
        return;
    }
    const RoleOptions options = read_options(cursor, session, OptionsOf::alter);
    // The superuser who runs the script is the server's, as are roles that are given.
    if (role) set_options(*role, options);
}

void grant_roles(Cursor& cursor, Session& session) {
    const std::vector<std::string> roles = read_granted_roles(cursor);
    cursor.expect("to");
    const std::vector<std::string> members = read_role_list(cursor, session);
    Membership membership;
    read_membership_options(cursor, membership);
    pass_grantor(cursor, session);
    cursor.expect_end();
    for (const std::string& member : members) {
        for (const std::string& role : roles) {
            membership.role = role;
            add_membership(session, member, membership);
            if (Object* const object = known_role(session, member)) {
                session.write(*object, Key::member_of, cursor, {0, cursor.list().tokens.size()});
            }
        }
    }
}

void revoke_roles(Cursor& cursor, Session& session) {
    std::string option;
    for (const std::string_view word : {"admin", "inherit", "set"}) {
        if (cursor.take({word, "option", "for"})) option = word;
    }
    const std::vector<std::string> roles = read_granted_roles(cursor);
    cursor.expect("from");
    const std::vector<std::string> members = read_role_list(cursor, session);
    pass_grantor(cursor, session);
    if (!cursor.take("cascade")) cursor.take("restrict");
    cursor.expect_end();
    for (const std::string& member : members) {
        for (const std::string& role : roles) {
            if (option.empty()) {
                remove_membership(session, member, role);
                continue;
            }
            Object* const object = known_role(session, member);
            if (!object) continue;
            std::vector<Membership> all = memberships_of(*object);
            const auto one = std::ranges::find(all, role, &Membership::role);
            if (one == all.end()) continue;
            if (option == "admin") one->admin = false;
            if (option == "inherit") one->inherit = false;
            if (option == "set") one->set = false;
            set_memberships(*object, all);
        }
    }
}

}  // namespace schemadiff::ddl
