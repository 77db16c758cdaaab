// Publications and subscriptions of logical replication.
#include "engines/postgres/array.hpp"
#include "engines/postgres/connection.hpp"
#include "engines/postgres/readers.hpp"
#include "sql/connection_string.hpp"

namespace schemadiff::postgres {

namespace {

void set_publish(Object& publication, const Row& row, const Rows& rows) {
    Strings actions;
    if (row.flag(rows.column("does_insert"))) actions.emplace_back("insert");
    if (row.flag(rows.column("does_update"))) actions.emplace_back("update");
    if (row.flag(rows.column("does_delete"))) actions.emplace_back("delete");
    if (row.flag(rows.column("does_truncate"))) actions.emplace_back("truncate");
    if (actions.size() == 4) return;
    if (actions.empty()) actions.emplace_back("nothing");
    publication.set<Key::publish>(std::move(actions));
}

Object* publication_of(const Row& row, int column, Reading& reading) {
    const auto name = reading.publications.find(row.oid(column));
    return name == reading.publications.end()
               ? nullptr
               : reading.root().child(Kind::publication, name->second);
}

}  // namespace

void read_publications(const Rows& rows, Reading& reading) {
    const int oid = rows.column("oid");
    const int name = rows.column("name");
    const int owner = rows.column("owner");
    const int is_all_tables = rows.column("is_all_tables");
    const int is_via_root = rows.column("is_via_root");
    const int generated_columns = rows.column("generated_columns");
    for (const Row row : rows) {
        Object* const publication = reading.add(Catalog::publication, row.oid(oid),
                                                Kind::publication, row.string(name));
        if (!publication) continue;
        reading.publications.emplace(row.oid(oid), publication->name);
        reading.set_owner(*publication, row.oid(owner));
        if (row.flag(is_all_tables)) publication->set<Key::all_tables>(true);
        set_publish(*publication, row, rows);
        if (row.flag(is_via_root)) publication->set<Key::via_root>(true);
        switch (row.letter(generated_columns)) {
            case 'n': break;
            case 's': publication->set<Key::generated_columns>("stored"); break;
            default:
                reading.unknown("publication of generated columns",
                                row.text(generated_columns), publication->name);
        }
    }
}

void read_publication_tables(const Rows& rows, Reading& reading) {
    const int publication = rows.column("publication");
    const int relation = rows.column("relation");
    const int columns = rows.column("columns");
    const int filter = rows.column("filter");
    const int has_filter = rows.column("has_filter");
    for (const Row row : rows) {
        Object* const of = publication_of(row, publication, reading);
        const Relation* const table = reading.relations.find(row.oid(relation));
        if (!of || !table) continue;
        if (row.flag(has_filter) && row.null(filter)) {
            throw SchemaChanged{"the filter of a publication is gone"};
        }
        Object& published = of->add(Kind::publication_table, reading.qualified(*table));
        published.set_unless_empty<Key::columns>(
            reading.column_names(*table, numbers_of(row.text(columns))));
        published.set_unless_empty<Key::predicate>(row.string(filter));
    }
}

void read_publication_schemas(const Rows& rows, Reading& reading) {
    const int publication = rows.column("publication");
    const int schema = rows.column("schema");
    for (const Row row : rows) {
        Object* const of = publication_of(row, publication, reading);
        if (!of) continue;
        const Strings* const before = of->get<Key::schemas>();
        Strings all = before ? *before : Strings();
        all.emplace_back(reading.names.schema(row.oid(schema)));
        of->set<Key::schemas>(std::move(all));
    }
}

void read_subscriptions(const Rows& rows, Reading& reading) {
    const int oid = rows.column("oid");
    const int name = rows.column("name");
    const int owner = rows.column("owner");
    const int is_enabled = rows.column("is_enabled");
    const int slot = rows.column("slot");
    const int publications = rows.column("publications");
    const int options = rows.column("options");
    for (const Row row : rows) {
        Object* const subscription = reading.add(Catalog::subscription, row.oid(oid),
                                                 Kind::subscription, row.string(name));
        if (!subscription) continue;
        reading.set_owner(*subscription, row.oid(owner));
        if (!row.flag(is_enabled)) subscription->set<Key::enabled>("disabled");
        if (row.null(slot)) {
            subscription->set<Key::slot>("none");
        } else if (row.text(slot) != row.text(name)) {
            subscription->set<Key::slot>(row.string(slot));
        }
        subscription->set<Key::publications>(strings_of_array(row.text(publications)));
        subscription->set_unless_empty<Key::options>(strings_of_array(row.text(options)));
    }
    if (!rows.empty() && !reading.sees_subscriptions) {
        reading.gap("connections of subscriptions", rows.size(), "permission denied");
        reading.snapshot.unstated.push_back({Kind::subscription, Key::connection});
    }
}

void read_subscription_connections(const Rows& rows, Reading& reading) {
    const int name = rows.column("name");
    const int connection = rows.column("connection");
    for (const Row row : rows) {
        Object* const subscription = reading.root().child(Kind::subscription, row.text(name));
        if (!subscription) continue;
        subscription->set<Key::connection>(
            shown_connection(row.text(connection), {{subscription->kind, subscription->name}},
                             Key::connection, reading.snapshot));
    }
}

}  // namespace schemadiff::postgres
