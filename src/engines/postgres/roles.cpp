// Roles: cluster-wide, so that two databases of one server always agree. Their passwords cannot be
// read by anybody but superusers, and are not.
#include <fmt/format.h>

#include "engines/postgres/array.hpp"
#include "engines/postgres/readers.hpp"

namespace schemadiff::postgres {

namespace {

void set_attributes(Object& role, const Row& row, const Rows& rows) {
    const auto flag = [&](const char* name) { return row.flag(rows.column(name)); };
    if (flag("is_superuser")) role.set<Key::superuser>(true);
    if (!flag("does_inherit")) role.set<Key::no_inherit_role>(true);
    if (flag("creates_roles")) role.set<Key::create_role>(true);
    if (flag("creates_databases")) role.set<Key::create_database>(true);
    if (flag("can_login")) role.set<Key::login>(true);
    if (flag("can_replicate")) role.set<Key::replication>(true);
    if (flag("bypasses_row_security")) role.set<Key::bypass_row_security>(true);
    const std::int64_t limit = row.number(rows.column("connection_limit"));
    if (limit != -1) role.set<Key::connection_limit>(limit);
    role.set_unless_empty<Key::valid_until>(row.string(rows.column("valid_until")));
}

/// "ALTER ROLE x IN DATABASE y SET" beside "ALTER ROLE x SET".
void add_settings(Object& object, const Strings& settings, std::string_view where) {
    const Strings* const before = object.get<Key::settings>();
    Strings all = before ? *before : Strings();
    for (const std::string& setting : settings) {
        all.push_back(fmt::format("{}{}", setting, where));
    }
    object.set<Key::settings>(std::move(all));
}

}  // namespace

void read_roles(const Rows& rows, Reading& reading) {
    const int oid = rows.column("oid");
    const int name = rows.column("name");
    for (const Row row : rows) {
        reading.roles.emplace(row.oid(oid), row.string(name));
        // initdb's superuser and the predefined roles are every server's.
        if (row.oid(oid) < first_user_oid) continue;
        Object& role = reading.root().add(Kind::role, row.string(name));
        reading.describe(role, Catalog::role, row.oid(oid));
        set_attributes(role, row, rows);
    }
}

void read_role_members(const Rows& rows, Reading& reading) {
    const int member = rows.column("member");
    const int role = rows.column("role");
    const int is_admin = rows.column("is_admin");
    const int does_inherit = rows.column("does_inherit");
    const int may_set = rows.column("may_set");
    for (const Row row : rows) {
        Object* const object =
            reading.root().child(Kind::role, reading.role(row.oid(member)));
        if (!object) continue;
        std::string text(reading.role(row.oid(role)));
        // Before 16 whether rights are inherited was the member's attribute alone; since then that
        // is only the default for new memberships.
        const bool usual = !object->flag<Key::no_inherit_role>();
        const bool inherits = row.null(does_inherit) ? usual : row.flag(does_inherit);
        if (row.flag(is_admin)) text += " with admin option";
        if (inherits != usual) text += inherits ? " with inherit" : " without inherit";
        if (!row.flag(may_set)) text += " without set";
        const Strings* const before = object->get<Key::member_of>();
        Strings all = before ? *before : Strings();
        all.push_back(std::move(text));
        object->set<Key::member_of>(std::move(all));
    }
}

void read_settings(const Rows& rows, Reading& reading) {
    const int database = rows.column("database");
    const int role = rows.column("role");
    const int settings = rows.column("settings");
    for (const Row row : rows) {
        const Strings list = strings_of_array(row.text(settings));
        if (row.oid(role) == 0) {
            if (row.oid(database) != 0) add_settings(reading.root(), list, "");
            if (row.oid(database) == 0) add_settings(reading.root(), list, " (all databases)");
            continue;
        }
        const std::string_view where = row.oid(database) != 0 ? " (in this database)" : "";
        Object* const object = reading.root().child(Kind::role, reading.role(row.oid(role)));
        if (object) {
            add_settings(*object, list, where);
        } else {
            add_settings(reading.root(), list,
                         fmt::format("{} (role {})", where, reading.role(row.oid(role))));
        }
    }
}

}  // namespace schemadiff::postgres
