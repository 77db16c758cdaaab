#include "engines/postgres/finish.hpp"

#include <utility>
#include <vector>

#include "engines/postgres/clones.hpp"

namespace schemadiff::postgres {

namespace {

/// Whether an index is told by something else: its constraint, or the one that it is attached to.
bool is_told_elsewhere(const Index& index, const Reading& reading) {
    const Index* const parent = reading.indexes.find(index.parent);
    return index.constraint || (parent && says_the_same(index.object, parent->object));
}

// In passes, since an index is compared with, and named by, one that may come before it.
void place_indexes(Reading& reading) {
    std::vector<Index*> shown;
    for (Index& index : reading.indexes) {
        if (!is_told_elsewhere(index, reading)) shown.push_back(&index);
    }
    for (Index* const index : shown) {
        if (const Index* const parent = reading.indexes.find(index->parent)) {
            index->object.set<Key::partition_of>(reading.qualified(*parent));
        }
    }
    for (Index* const index : shown) {
        Relation* const table = reading.shown(index->relation);
        if (table) table->object.children.push_back(std::move(index->object));
    }
}

void place_relations(Reading& reading) {
    for (Relation& relation : reading.relations) {
        if (relation.hidden || relation.kind == 'c') continue;
        reading.schemas.find(relation.schema)->object.children.push_back(
            std::move(relation.object));
    }
}

void place_schemas(Reading& reading) {
    for (Schema& schema : reading.schemas) {
        const bool used = schema.listed || !schema.object.children.empty();
        if (schema.wanted && used) reading.root().children.push_back(std::move(schema.object));
    }
}

void state_what_is_unstated(Reading& reading) {
    std::vector<Unstated>& unstated = reading.snapshot.unstated;
    if (reading.major() < 18) {
        unstated.push_back({Kind::column, Key::not_null_name});
        unstated.push_back({Kind::column, Key::not_null_no_inherit});
        unstated.push_back({Kind::column, Key::not_null_not_valid});
    }
    if (reading.major() < 17) {
        unstated.push_back({Kind::domain, Key::not_null_name});
        unstated.push_back({Kind::domain, Key::not_null_not_valid});
    }
    if (reading.major() < 15) {
        unstated.push_back({Kind::database, Key::collation_version});
        unstated.push_back({Kind::parameter, std::nullopt});
    }
}

}  // namespace

Snapshot finish(Reading reading) {
    place_indexes(reading);
    reading.indexes = {};
    place_relations(reading);
    reading.relations = {};
    place_schemas(reading);
    state_what_is_unstated(reading);
    for (const auto& [what, count] : reading.filtered) {
        reading.gap(what, count, "filtered by ?schema=");
    }
    reading.root().sort_children();
    return std::move(reading.snapshot);
}

}  // namespace schemadiff::postgres
