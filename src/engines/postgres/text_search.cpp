#include "engines/postgres/array.hpp"
#include "engines/postgres/readers.hpp"
#include "engines/postgres/sql_scan.hpp"

namespace schemadiff::postgres {

namespace {

/// Parsers and templates: a name and parameters, no owner.
void read_parameters_of(const Rows& rows, Reading& reading, Catalog catalog, Kind kind) {
    const int oid = rows.column("oid");
    const int name = rows.column("name");
    const int schema = rows.column("schema");
    const int parameters = rows.column("parameters");
    for (const Row row : rows) {
        Object* const object =
            reading.add(catalog, row.oid(oid), row.oid(schema), kind, row.string(name));
        if (object) object->set<Key::parameters>(strings_of_array(row.text(parameters)));
    }
}

}  // namespace

void read_text_search_parsers(const Rows& rows, Reading& reading) {
    read_parameters_of(rows, reading, Catalog::text_search_parser, Kind::text_search_parser);
}

void read_text_search_templates(const Rows& rows, Reading& reading) {
    read_parameters_of(rows, reading, Catalog::text_search_template, Kind::text_search_template);
}

void read_text_search_dictionaries(const Rows& rows, Reading& reading) {
    const int oid = rows.column("oid");
    const int name = rows.column("name");
    const int schema = rows.column("schema");
    const int owner = rows.column("owner");
    const int of = rows.column("template");
    const int of_schema = rows.column("template_schema");
    const int options = rows.column("options");
    for (const Row row : rows) {
        Object* const dictionary =
            reading.add(Catalog::text_search_dictionary, row.oid(oid), row.oid(schema),
                        Kind::text_search_dictionary, row.string(name));
        if (!dictionary) continue;
        reading.set_owner(*dictionary, row.oid(owner));
        dictionary->set<Key::template_>(
            reading.names.qualified(row.oid(of_schema), row.text(of)));
        dictionary->set_unless_empty<Key::options>(split_at_commas(row.text(options)));
    }
}

void read_text_search_configurations(const Rows& rows, Reading& reading) {
    const int oid = rows.column("oid");
    const int name = rows.column("name");
    const int schema = rows.column("schema");
    const int owner = rows.column("owner");
    const int parser = rows.column("parser");
    const int parser_schema = rows.column("parser_schema");
    const int mappings = rows.column("mappings");
    for (const Row row : rows) {
        Object* const configuration =
            reading.add(Catalog::text_search_configuration, row.oid(oid), row.oid(schema),
                        Kind::text_search_configuration, row.string(name));
        if (!configuration) continue;
        reading.set_owner(*configuration, row.oid(owner));
        configuration->set<Key::parser>(
            reading.names.qualified(row.oid(parser_schema), row.text(parser)));
        configuration->set_unless_empty<Key::mappings>(strings_of_array(row.text(mappings)));
    }
}

}  // namespace schemadiff::postgres
