// Collations and conversions.
#include "engines/postgres/array.hpp"
#include "engines/postgres/readers.hpp"

namespace schemadiff::postgres {

void read_conversions(const Rows& rows, Reading& reading) {
    const int oid = rows.column("oid");
    const int name = rows.column("name");
    const int schema = rows.column("schema");
    const int owner = rows.column("owner");
    const int parameters = rows.column("parameters");
    for (const Row row : rows) {
        Object* const conversion = reading.add(Catalog::conversion, row.oid(oid), row.oid(schema),
                                               Kind::conversion, row.string(name));
        if (!conversion) continue;
        reading.set_owner(*conversion, row.oid(owner));
        conversion->set<Key::parameters>(strings_of_array(row.text(parameters)));
    }
}

void read_collations(const Rows& rows, Reading& reading) {
    const int oid = rows.column("oid");
    const int name = rows.column("name");
    const int schema = rows.column("schema");
    const int owner = rows.column("owner");
    const int provider = rows.column("provider");
    const int is_deterministic = rows.column("is_deterministic");
    const int locale = rows.column("locale");
    const int character_type = rows.column("character_type");
    const int rules = rows.column("rules");
    const int version = rows.column("version");
    for (const Row row : rows) {
        Object* const collation = reading.add(Catalog::collation, row.oid(oid), row.oid(schema),
                                              Kind::collation, row.string(name));
        if (!collation) continue;
        reading.set_owner(*collation, row.oid(owner));
        collation->set_unless_empty<Key::locale>(row.string(locale));
        switch (row.letter(provider)) {
            case 'c':  // libc: the only one with a character type of its own
                if (row.text(character_type) != row.text(locale)) {
                    collation->set_unless_empty<Key::character_type>(row.string(character_type));
                }
                break;
            case 'i': collation->set<Key::locale_provider>("icu"); break;
            case 'b': collation->set<Key::locale_provider>("builtin"); break;
            case 'd': collation->set<Key::locale_provider>("default"); break;
            default: reading.unknown("collation provider", row.text(provider), collation->name);
        }
        if (!row.flag(is_deterministic)) {
            collation->set<Key::parameters>({"deterministic = false"});
        }
        collation->set_unless_empty<Key::icu_rules>(row.string(rules));
        collation->set_unless_empty<Key::collation_version>(row.string(version));
    }
}

}  // namespace schemadiff::postgres
