// Tablespaces: of the whole server, as roles are.
#include "engines/postgres/array.hpp"
#include "engines/postgres/readers.hpp"

namespace schemadiff::postgres {

void read_tablespaces(const Rows& rows, Reading& reading) {
    const int oid = rows.column("oid");
    const int name = rows.column("name");
    const int owner = rows.column("owner");
    const int acl = rows.column("acl");
    const int options = rows.column("options");
    const int location = rows.column("location");
    for (const Row row : rows) {
        reading.tablespaces.emplace(row.oid(oid), row.string(name));
        // pg_default and pg_global are every server's.
        if (row.oid(oid) < first_user_oid) continue;
        Object& tablespace = reading.root().add(Kind::tablespace, row.string(name));
        reading.describe(tablespace, Catalog::tablespace, row.oid(oid));
        // No database's, whose owner would be the usual one.
        tablespace.set<Key::owner>(std::string(reading.role(row.oid(owner))));
        reading.set_privileges(tablespace, row, acl, acl::tablespace, row.oid(owner));
        tablespace.set_unless_empty<Key::options>(strings_of_array(row.text(options)));
        tablespace.set_unless_empty<Key::location>(row.string(location));
    }
}

}  // namespace schemadiff::postgres
