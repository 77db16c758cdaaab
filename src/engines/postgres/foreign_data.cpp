// Foreign-data wrappers, servers and user mappings; secrets among their options stay hidden.
#include "engines/postgres/array.hpp"
#include "engines/postgres/readers.hpp"
#include "sql/secret.hpp"

namespace schemadiff::postgres {

void read_foreign_data_wrappers(const Rows& rows, Reading& reading) {
    const int oid = rows.column("oid");
    const int name = rows.column("name");
    const int owner = rows.column("owner");
    const int handler = rows.column("handler");
    const int validator = rows.column("validator");
    const int options = rows.column("options");
    const int acl = rows.column("acl");
    for (const Row row : rows) {
        Object* const wrapper = reading.add(Catalog::foreign_data_wrapper, row.oid(oid),
                                            Kind::foreign_data_wrapper, row.string(name));
        if (!wrapper) continue;
        reading.set_owner(*wrapper, row.oid(owner));
        reading.set_privileges(*wrapper, row, acl, acl::foreign_data_wrapper, row.oid(owner));
        wrapper->set_unless_empty<Key::handler>(row.string(handler));
        wrapper->set_unless_empty<Key::validator>(row.string(validator));
        wrapper->set_unless_empty<Key::options>(
            without_secrets(strings_of_array(row.text(options)),
                            {{wrapper->kind, wrapper->name}}, Key::options, reading.snapshot));
    }
}

void read_servers(const Rows& rows, Reading& reading) {
    const int oid = rows.column("oid");
    const int name = rows.column("name");
    const int owner = rows.column("owner");
    const int wrapper = rows.column("wrapper");
    const int type = rows.column("type");
    const int version = rows.column("version");
    const int options = rows.column("options");
    const int acl = rows.column("acl");
    for (const Row row : rows) {
        Object* const server = reading.add(Catalog::foreign_server, row.oid(oid), Kind::server,
                                           row.string(name));
        if (!server) continue;
        reading.set_owner(*server, row.oid(owner));
        reading.set_privileges(*server, row, acl, acl::server, row.oid(owner));
        server->set<Key::wrapper>(row.string(wrapper));
        server->set_unless_empty<Key::server_type>(row.string(type));
        server->set_unless_empty<Key::version>(row.string(version));
        server->set_unless_empty<Key::options>(
            without_secrets(strings_of_array(row.text(options)), {{server->kind, server->name}},
                            Key::options, reading.snapshot));
    }
}

void read_user_mappings(const Rows& rows, Reading& reading) {
    const int server = rows.column("server");
    const int role = rows.column("role");
    const int options = rows.column("options");
    const int may_be_hidden = rows.column("may_be_hidden");
    std::int64_t hidden = 0;
    for (const Row row : rows) {
        Object* const of = reading.root().child(Kind::server, row.text(server));
        if (!of) continue;
        std::string name =
            row.oid(role) == 0 ? "public" : std::string(reading.role(row.oid(role)));
        Object& mapping = of->add(Kind::user_mapping, std::move(name));
        mapping.set_unless_empty<Key::options>(without_secrets(
            strings_of_array(row.text(options)),
            {{of->kind, of->name}, {mapping.kind, mapping.name}}, Key::options, reading.snapshot));
        if (row.flag(may_be_hidden)) ++hidden;
    }
    if (hidden > 0) {
        reading.gap("options of user mappings", hidden, "permission denied");
        reading.snapshot.unstated.push_back({Kind::user_mapping, Key::options});
    }
}

}  // namespace schemadiff::postgres
