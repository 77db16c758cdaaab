#include "engines/postgres/array.hpp"
#include "engines/postgres/enabled.hpp"
#include "engines/postgres/readers.hpp"

namespace schemadiff::postgres {

void read_event_triggers(const Rows& rows, Reading& reading) {
    const int oid = rows.column("oid");
    const int name = rows.column("name");
    const int owner = rows.column("owner");
    const int event = rows.column("event");
    const int tags = rows.column("tags");
    const int function = rows.column("function");
    const int enabled = rows.column("enabled");
    for (const Row row : rows) {
        Object* const trigger = reading.add(Catalog::event_trigger, row.oid(oid),
                                            Kind::event_trigger, row.string(name));
        if (!trigger) continue;
        reading.set_owner(*trigger, row.oid(owner));
        trigger->set<Key::events>({row.string(event)});
        trigger->set_unless_empty<Key::tags>(strings_of_array(row.text(tags)));
        trigger->set<Key::function>(row.string(function));
        set_enabled(*trigger, row, enabled, reading);
    }
}

}  // namespace schemadiff::postgres
