// Sequences. One that belongs to an identity column is no object: its options are the column's.
#include <fmt/format.h>

#include <limits>
#include <unordered_set>

#include "sql/generated_name.hpp"
#include "engines/postgres/readers.hpp"
#include "sql/sequence_bounds.hpp"

namespace schemadiff::postgres {

namespace {

struct Columns {
    int oid, type, start, increment, minimum, maximum, cache, is_cycle, relation, number,
        dependency;

    explicit Columns(const Rows& rows)
        : oid(rows.column("oid")), type(rows.column("type")), start(rows.column("start")),
          increment(rows.column("increment")), minimum(rows.column("minimum")),
          maximum(rows.column("maximum")), cache(rows.column("cache")),
          is_cycle(rows.column("is_cycle")), relation(rows.column("relation")),
          number(rows.column("number")), dependency(rows.column("dependency")) {}
};

/// The options that are not what CREATE SEQUENCE would choose (its manual page, MINVALUE and on).
void set_options(Object& object, const Row& row, const Columns& at) {
    const std::int64_t increment = row.number(at.increment);
    const std::string_view type = row.text(at.type);
    const std::int64_t minimum = row.number(at.minimum);
    const std::int64_t maximum = row.number(at.maximum);
    if (increment != 1) object.set<Key::increment>(increment);
    if (minimum != usual_minimum(type, increment)) object.set<Key::minimum>(minimum);
    if (maximum != usual_maximum(type, increment)) object.set<Key::maximum>(maximum);
    if (row.number(at.start) != usual_start(increment)) {
        object.set<Key::start>(row.number(at.start));
    }
    if (row.number(at.cache) != 1) object.set<Key::cache>(row.number(at.cache));
    if (row.flag(at.is_cycle)) object.set<Key::cycle>(true);
}

/// What the hidden sequence of an identity column has of its own.
void set_identity_sequence(Object& column, const Relation& sequence, const Relation& table) {
    if (!is_generated(sequence.name, {table.name, std::span(&column.name, 1), "seq"})) {
        column.set<Key::sequence_name>(sequence.name);
    }
    if (const std::string* const remark = sequence.object.get<Key::comment>()) {
        const std::string* const own = column.get<Key::comment>();
        column.set<Key::comment>(fmt::format("{}sequence: {}", own ? *own + '\n' : "", *remark));
    }
    const Strings* const granted = sequence.object.get<Key::privileges>();
    if (!granted) return;
    const Strings* const before = column.get<Key::privileges>();
    Strings all = before ? *before : Strings();
    for (const std::string& grant : *granted) all.push_back(grant + " (on its sequence)");
    column.set<Key::privileges>(std::move(all));
}

/// Since version 17 a partition's identity column is its parent's and numbers from its parent's
/// sequence: that it is a partition says so. Before, a partition has no identity but its own.
void leave_identity_to_parents(const std::unordered_set<std::uint64_t>& own, Reading& reading) {
    for (Relation& relation : reading.relations) {
        if (!relation.partition || relation.hidden) continue;
        for (std::size_t n = 1; n <= relation.columns.size(); ++n) {
            const auto number = static_cast<std::int64_t>(n);
            Object* const column = relation.column(number);
            if (column && !own.contains(address(Catalog::class_, relation.oid, number))) {
                column->erase(Key::identity);
            }
        }
    }
}

}  // namespace

void read_sequences(const Rows& rows, Reading& reading) {
    const Columns at(rows);
    std::unordered_set<std::uint64_t> with_own_sequence;
    for (const Row row : rows) {
        Relation* const sequence = reading.relations.find(row.oid(at.oid));
        if (!sequence) continue;
        Relation* const table = reading.relations.find(row.oid(at.relation));
        Object* const column = table ? table->column(row.number(at.number)) : nullptr;
        if (column && row.letter(at.dependency) == 'i') {
            if (!table->hidden) {
                set_options(*column, row, at);
                set_identity_sequence(*column, *sequence, *table);
            }
            sequence->hidden = true;
            with_own_sequence.insert(
                address(Catalog::class_, table->oid, row.number(at.number)));
        }
        if (sequence->hidden) continue;
        set_options(sequence->object, row, at);
        if (row.text(at.type) != "bigint") sequence->object.set<Key::type>(row.string(at.type));
        if (!column) continue;
        sequence->object.set<Key::owned_by>(
            fmt::format("{}.{}", reading.qualified(*table), reading.names.quoted(column->name)));
        if (is_generated(sequence->name, {table->name, std::span(&column->name, 1), "seq"})) {
            sequence->object.set<Key::generated_name>(true);
        }
    }
    leave_identity_to_parents(with_own_sequence, reading);
}

}  // namespace schemadiff::postgres
