// Operators, their classes and families, casts and transforms.
#include <fmt/format.h>

#include "engines/postgres/array.hpp"
#include "engines/postgres/readers.hpp"

namespace schemadiff::postgres {

void read_casts(const Rows& rows, Reading& reading) {
    const int oid = rows.column("oid");
    const int source = rows.column("source");
    const int target = rows.column("target");
    const int function = rows.column("function");
    const int context = rows.column("context");
    const int method = rows.column("method");
    for (const Row row : rows) {
        Object* const cast =
            reading.add(Catalog::cast, row.oid(oid), Kind::cast,
                        fmt::format("({} AS {})", row.text(source), row.text(target)));
        if (!cast) continue;
        cast->set_unless_empty<Key::function>(row.string(function));
        switch (row.letter(context)) {
            case 'e': break;
            case 'a': cast->set<Key::context>("assignment"); break;
            case 'i': cast->set<Key::context>("implicit"); break;
            default: reading.unknown("cast context", row.text(context), cast->name);
        }
        switch (row.letter(method)) {
            case 'f': cast->set<Key::method>("function"); break;
            case 'i': cast->set<Key::method>("input and output"); break;
            case 'b': cast->set<Key::method>("binary"); break;
            default: reading.unknown("cast method", row.text(method), cast->name);
        }
    }
}

void read_operators(const Rows& rows, Reading& reading) {
    const int oid = rows.column("oid");
    const int name = rows.column("name");
    const int schema = rows.column("schema");
    const int owner = rows.column("owner");
    const int left_type = rows.column("left_type");
    const int right_type = rows.column("right_type");
    const int parameters = rows.column("parameters");
    for (const Row row : rows) {
        Object* const object = reading.add(
            Catalog::operator_, row.oid(oid), row.oid(schema), Kind::operator_,
            fmt::format("{}({}, {})", row.text(name), row.text(left_type), row.text(right_type)));
        if (!object) continue;
        reading.set_owner(*object, row.oid(owner));
        object->set<Key::parameters>(strings_of_array(row.text(parameters)));
    }
}

void read_operator_families(const Rows& rows, Reading& reading) {
    const int oid = rows.column("oid");
    const int name = rows.column("name");
    const int schema = rows.column("schema");
    const int owner = rows.column("owner");
    const int method = rows.column("method");
    const int members = rows.column("members");
    for (const Row row : rows) {
        Object* const family = reading.add(
            Catalog::operator_family, row.oid(oid), row.oid(schema), Kind::operator_family,
            fmt::format("{} using {}", row.text(name), row.text(method)));
        if (!family) continue;
        reading.set_owner(*family, row.oid(owner));
        family->set<Key::method>(row.string(method));
        family->set_unless_empty<Key::members>(strings_of_array(row.text(members)));
    }
}

void read_operator_classes(const Rows& rows, Reading& reading) {
    const int oid = rows.column("oid");
    const int name = rows.column("name");
    const int schema = rows.column("schema");
    const int owner = rows.column("owner");
    const int method = rows.column("method");
    const int type = rows.column("type");
    const int storage = rows.column("storage");
    const int is_default = rows.column("is_default");
    const int family = rows.column("family");
    const int family_schema = rows.column("family_schema");
    const int members = rows.column("members");
    for (const Row row : rows) {
        Object* const object = reading.add(
            Catalog::operator_class, row.oid(oid), row.oid(schema), Kind::operator_class,
            fmt::format("{} using {}", row.text(name), row.text(method)));
        if (!object) continue;
        reading.set_owner(*object, row.oid(owner));
        object->set<Key::method>(row.string(method));
        object->set<Key::type>(row.string(type));
        object->set_unless_empty<Key::storage>(row.string(storage));
        if (row.flag(is_default)) object->set<Key::default_class>(true);
        object->set<Key::family>(
            reading.names.qualified(row.oid(family_schema), row.text(family)));
        object->set_unless_empty<Key::members>(strings_of_array(row.text(members)));
    }
}

void read_transforms(const Rows& rows, Reading& reading) {
    const int oid = rows.column("oid");
    const int type = rows.column("type");
    const int language = rows.column("language");
    const int from_sql = rows.column("from_sql");
    const int to_sql = rows.column("to_sql");
    for (const Row row : rows) {
        Object* const transform =
            reading.add(Catalog::transform, row.oid(oid), Kind::transform,
                        fmt::format("for {} language {}", row.text(type), row.text(language)));
        if (!transform) continue;
        transform->set_unless_empty<Key::from_sql>(row.string(from_sql));
        transform->set_unless_empty<Key::to_sql>(row.string(to_sql));
    }
}

}  // namespace schemadiff::postgres
