// Tables, views, sequences and what else pg_class holds. Indexes and row types become objects of
// their own readers; here indexes only leave their name, options and tablespace.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "engines/postgres/array.hpp"
#include "engines/postgres/connection.hpp"
#include "engines/postgres/readers.hpp"
#include "sql/secret.hpp"

namespace schemadiff::postgres {

namespace {

struct RelationKind {
    char letter;
    Kind kind;
    bool object;  ///< shown as it is; others are part of something
};
constexpr std::array relation_kinds{
    RelationKind{'r', Kind::table, true},
    RelationKind{'p', Kind::table, true},
    RelationKind{'v', Kind::view, true},
    RelationKind{'m', Kind::materialized_view, true},
    RelationKind{'f', Kind::foreign_table, true},
    RelationKind{'S', Kind::sequence, true},
    RelationKind{'i', Kind::index, false},
    RelationKind{'I', Kind::index, false},
    RelationKind{'c', Kind::composite_type, false},
};

/// The columns of the query, found once.
struct Columns {
    int oid, name, schema, kind, of_type, persistence, owner, method, tablespace,
        row_security, force_row_security, is_partition, replica_identity, is_unpopulated, options,
        acl, bound;

    explicit Columns(const Rows& rows)
        : oid(rows.column("oid")), name(rows.column("name")), schema(rows.column("schema")),
          kind(rows.column("kind")), 
          of_type(rows.column("of_type")), persistence(rows.column("persistence")),
          owner(rows.column("owner")), method(rows.column("method")),
          tablespace(rows.column("tablespace")), row_security(rows.column("row_security")),
          force_row_security(rows.column("force_row_security")),
          is_partition(rows.column("is_partition")),
          replica_identity(rows.column("replica_identity")),
          is_unpopulated(rows.column("is_unpopulated")), options(rows.column("options")),
          acl(rows.column("acl")), bound(rows.column("bound")) {}
};

const AclKind& acl_kind(char letter, int major) {
    static constexpr AclKind relation_with_maintain{"arwdDxtm", ""};  // 17
    if (letter == 'S') return acl::sequence;
    return major >= 17 ? relation_with_maintain : acl::relation;
}

/// A view's options are attributes of their own in the model.
void set_view_options(Object& view, Strings options) {
    Strings others;
    for (std::string& option : options) {
        const std::size_t equals = option.find('=');
        const std::string_view name = std::string_view(option).substr(0, equals);
        const std::string value = option.substr(equals + 1);
        const bool on = value != "false" && value != "off" && value != "no" && value != "0";
        if (name == "security_barrier") {
            view.set_unless_empty<Key::security_barrier>(on);
        } else if (name == "security_invoker") {
            view.set_unless_empty<Key::security_invoker>(on);
        } else if (name == "check_option") {
            view.set<Key::check_option>(value);
        } else {
            others.push_back(std::move(option));
        }
    }
    view.set_unless_empty<Key::options>(std::move(others));
}

void set_table_attributes(Object& table, const Row& row, const Columns& at, Reading& reading) {
    if (row.flag(at.row_security)) table.set<Key::row_security>(true);
    if (row.flag(at.force_row_security)) table.set<Key::force_row_security>(true);
    switch (row.letter(at.replica_identity)) {
        case 'd': break;
        case 'n': table.set<Key::replica_identity>("nothing"); break;
        case 'f': table.set<Key::replica_identity>("full"); break;
        case 'i': break;  // named by the index
        default:
            reading.unknown("replica identity", row.text(at.replica_identity), table.name);
    }
    if (row.oid(at.of_type) != 0) {
        table.set<Key::of_type>(reading.types.name_of(row.oid(at.of_type)));
    }
}

void set_storage(Object& object, const Row& row, const Columns& at, Reading& reading) {
    const auto method = reading.methods.find(row.oid(at.method));
    if (method != reading.methods.end() && method->second != "heap") {
        object.set<Key::access_method>(method->second);
    }
    const auto tablespace = reading.tablespaces.find(row.oid(at.tablespace));
    if (tablespace != reading.tablespaces.end()) object.set<Key::tablespace>(tablespace->second);
}

void set_attributes(Object& object, const Row& row, const Columns& at, Reading& reading) {
    reading.set_owner(object, row.oid(at.owner));
    reading.set_privileges(object, row, at.acl, acl_kind(row.letter(at.kind), reading.major()),
                           row.oid(at.owner));
    Strings options = strings_of_array(row.text(at.options));
    if (object.kind == Kind::view) {
        set_view_options(object, std::move(options));
    } else if (carries(object.kind, Key::options)) {
        object.set_unless_empty<Key::options>(std::move(options));
    }
    switch (row.letter(at.persistence)) {
        case 'p': break;
        case 'u': object.set<Key::persistence>("unlogged"); break;
        case 't': break;  // hidden with its schema
        default: reading.unknown("persistence", row.text(at.persistence), object.name);
    }
    if (object.kind == Kind::table) set_table_attributes(object, row, at, reading);
    if (object.kind == Kind::table || object.kind == Kind::materialized_view) {
        set_storage(object, row, at, reading);
    }
    if (object.kind == Kind::materialized_view && row.flag(at.is_unpopulated)) {
        object.set<Key::unpopulated>(true);
    }
}

void keep_index(const Row& row, const Columns& at, Reading& reading) {
    IndexRelation index;
    index.name = row.string(at.name);
    index.schema = row.oid(at.schema);
    index.method = row.oid(at.method);
    index.options = strings_of_array(row.text(at.options));
    const auto tablespace = reading.tablespaces.find(row.oid(at.tablespace));
    if (tablespace != reading.tablespaces.end()) index.tablespace = tablespace->second;
    reading.index_relations.add(row.oid(at.oid), std::move(index));
}

}  // namespace

void read_relations(const Rows& rows, Reading& reading) {
    const Columns at(rows);
    for (const Row row : rows) {
        const char letter = row.letter(at.kind);
        const auto* const kind = std::ranges::find(relation_kinds, letter, &RelationKind::letter);
        if (kind == relation_kinds.end()) {
            reading.unknown("relation kind", row.text(at.kind), row.text(at.name));
        }
        if (letter == 'i' || letter == 'I') {
            keep_index(row, at, reading);
            continue;
        }
        Relation relation;
        relation.oid = row.oid(at.oid);
        relation.name = row.string(at.name);
        relation.schema = row.oid(at.schema);
        relation.kind = letter;
        relation.owner = row.oid(at.owner);
        relation.partition = row.flag(at.is_partition);
        relation.object = Object(kind->kind, relation.name);
        const Schema* const schema = reading.schemas.find(relation.schema);
        relation.hidden = !schema || !schema->wanted ||
                          reading.is_member(Catalog::class_, relation.oid);
        if (schema && !schema->wanted && kind->object && !reading.options.schemas.empty()) {
            ++reading.filtered[std::string(row_of(kind->kind).plural)];
        }
        if (kind->object && !relation.hidden) {
            reading.describe(relation.object, Catalog::class_, relation.oid);
            set_attributes(relation.object, row, at, reading);
            if (relation.partition) relation.object.set<Key::partition_bound>(row.string(at.bound));
        }
        reading.relations.add(relation.oid, std::move(relation));
    }
}

void read_toast_options(const Rows& rows, Reading& reading) {
    const int relation = rows.column("relation");
    const int options = rows.column("options");
    for (const Row row : rows) {
        Relation* const table = reading.shown(row.oid(relation));
        if (!table || !carries(table->object.kind, Key::options)) continue;
        const Strings* const own = table->object.get<Key::options>();
        Strings all = own ? *own : Strings();
        for (const std::string& option : strings_of_array(row.text(options))) {
            all.push_back("toast." + option);
        }
        table->object.set<Key::options>(std::move(all));
    }
}

void read_foreign_tables(const Rows& rows, Reading& reading) {
    const int relation = rows.column("relation");
    const int server = rows.column("server");
    const int options = rows.column("options");
    for (const Row row : rows) {
        Relation* const table = reading.shown(row.oid(relation));
        if (!table) continue;
        table->object.set<Key::server>(row.string(server));
        table->object.set_unless_empty<Key::options>(
            without_secrets(strings_of_array(row.text(options)), reading.path(*table),
                            Key::options, reading.snapshot));
    }
}

}  // namespace schemadiff::postgres
