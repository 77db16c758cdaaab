#include "engines/postgres/array.hpp"
#include "engines/postgres/readers.hpp"

namespace schemadiff::postgres {

void read_aggregates(const Rows& rows, Reading& reading) {
    const int oid = rows.column("oid");
    const int parameters = rows.column("parameters");
    for (const Row row : rows) {
        Object* const aggregate = reading.find(Catalog::procedure, row.oid(oid));
        if (!aggregate) continue;
        aggregate->set<Key::parameters>(strings_of_array(row.text(parameters)));
    }
}

}  // namespace schemadiff::postgres
