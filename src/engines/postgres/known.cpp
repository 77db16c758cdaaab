// What is needed only to name other things.
#include <fmt/format.h>

#include "engines/postgres/readers.hpp"

namespace schemadiff::postgres {

void read_keywords(const Rows& rows, Reading& reading) {
    const int word = rows.column("word");
    for (const Row row : rows) reading.names.add_keyword(row.string(word));
}

void read_members(const Rows& rows, Reading& reading) {
    const int catalog = rows.column("catalog");
    const int oid = rows.column("oid");
    for (const Row row : rows) reading.members.insert(address(row.oid(catalog), row.oid(oid)));
}

void read_extension_needs(const Rows& rows, Reading& reading) {
    const int catalog = rows.column("catalog");
    const int oid = rows.column("oid");
    const int extension = rows.column("extension");
    for (const Row row : rows) {
        reading.extension_needs[address(row.oid(catalog), row.oid(oid))].push_back(
            row.string(extension));
    }
}

void read_comments(const Rows& rows, Reading& reading) {
    const int catalog = rows.column("catalog");
    const int oid = rows.column("oid");
    const int number = rows.column("number");
    const int text = rows.column("text");
    reading.comments.reserve(static_cast<std::size_t>(rows.size()));
    for (const Row row : rows) {
        reading.comments.emplace(address(row.oid(catalog), row.oid(oid), row.number(number)),
                                 row.string(text));
    }
}

void read_security_labels(const Rows& rows, Reading& reading) {
    const int catalog = rows.column("catalog");
    const int oid = rows.column("oid");
    const int number = rows.column("number");
    const int provider = rows.column("provider");
    const int label = rows.column("label");
    for (const Row row : rows) {
        reading.security_labels[address(row.oid(catalog), row.oid(oid), row.number(number))]
            .push_back(fmt::format("{}: {}", row.text(provider), row.text(label)));
    }
}

void read_known_operator_classes(const Rows& rows, Reading& reading) {
    const int oid = rows.column("oid");
    const int name = rows.column("name");
    const int schema = rows.column("schema");
    const int method = rows.column("method");
    const int input = rows.column("input");
    const int is_default = rows.column("is_default");
    for (const Row row : rows) {
        reading.operator_classes.add(
            row.oid(oid), {reading.names.qualified(row.oid(schema), row.text(name)),
                           row.oid(method), row.oid(input), row.flag(is_default)});
    }
}

void read_known_collations(const Rows& rows, Reading& reading) {
    const int oid = rows.column("oid");
    const int name = rows.column("name");
    const int schema = rows.column("schema");
    reading.collations.reserve(static_cast<std::size_t>(rows.size()));
    for (const Row row : rows) {
        reading.collations.emplace(row.oid(oid),
                                   reading.names.qualified(row.oid(schema), row.text(name)));
    }
}

void read_known_types(const Rows& rows, Reading& reading) {
    const int oid = rows.column("oid");
    const int kind = rows.column("kind");
    const int category = rows.column("category");
    const int array = rows.column("array");
    const int base = rows.column("base");
    const int collation = rows.column("collation");
    const int storage = rows.column("storage");
    const int name = rows.column("name");
    const int unmodified = rows.column("unmodified");
    for (const Row row : rows) {
        Type type;
        type.name = row.string(name);
        type.unmodified = row.string(unmodified);
        type.base = row.oid(base);
        type.collation = row.oid(collation);
        type.storage = row.letter(storage);
        type.kind = row.letter(kind);
        type.category = row.letter(category);
        reading.types.add(row.oid(oid), std::move(type));
        if (row.oid(array) != 0) reading.types.add_array(row.oid(array), row.oid(oid));
    }
}

void read_used_types(const Rows& rows, Reading& reading) {
    const int oid = rows.column("oid");
    const int kind = rows.column("kind");
    const int category = rows.column("category");
    const int collation = rows.column("collation");
    const int storage = rows.column("storage");
    const int name = rows.column("name");
    for (const Row row : rows) {
        if (reading.types.find(row.oid(oid))) continue;
        Type type;
        type.name = row.string(name);
        type.collation = row.oid(collation);
        type.storage = row.letter(storage);
        type.kind = row.letter(kind);
        type.category = row.letter(category);
        reading.types.add(row.oid(oid), std::move(type));
    }
}

}  // namespace schemadiff::postgres
