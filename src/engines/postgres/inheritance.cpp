// Parents of tables, of partitions and of partitioned tables' indexes.
#include <algorithm>
#include <tuple>

#include "engines/postgres/connection.hpp"
#include "engines/postgres/readers.hpp"
#include "engines/postgres/sql_scan.hpp"

namespace schemadiff::postgres {

namespace {

std::string lower(std::string_view text) {
    std::string letters(text);
    std::ranges::transform(letters, letters.begin(), [](char letter) {
        return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    });
    return letters;
}

}  // namespace

void read_inheritance(const Rows& rows, Reading& reading) {
    const int child = rows.column("child");
    const int parent = rows.column("parent");
    const int number = rows.column("number");
    const int detaching = rows.column("detaching");
    std::vector<std::tuple<Oid, std::int64_t, Oid>> parents;
    for (const Row row : rows) {
        if (reading.index_relations.find(row.oid(child))) {
            reading.index_parents.emplace(row.oid(child), row.oid(parent));
            continue;
        }
        Relation* const relation = reading.relations.find(row.oid(child));
        const Relation* const of = reading.relations.find(row.oid(parent));
        if (!relation || !of) continue;  // a temporary table's
        if (relation->hidden) continue;
        if (relation->partition) {
            relation->object.set<Key::partition_of>(reading.qualified(*of));
            if (row.flag(detaching) && relation->object.kind == Kind::table) {
                relation->object.set<Key::detach_pending>(true);
            }
        } else {
            parents.emplace_back(relation->oid, row.number(number), of->oid);
        }
    }
    std::ranges::sort(parents);
    for (const auto& [oid, place, of] : parents) {
        Object& table = reading.relations.find(oid)->object;
        const Strings* const before = table.get<Key::inherits>();
        Strings all = before ? *before : Strings();
        all.push_back(reading.qualified(*reading.relations.find(of)));
        table.set<Key::inherits>(std::move(all));
    }
}

void read_partitioned_tables(const Rows& rows, Reading& reading) {
    const int oid = rows.column("relation");
    const int definition = rows.column("definition");
    for (const Row row : rows) {
        Relation* const relation = reading.shown(row.oid(oid));
        if (!relation) continue;
        const std::string_view text = row.text(definition);
        const std::size_t open = text.find(" (");
        if (open == text.npos) throw SchemaChanged{"the key of a partitioned table is gone"};
        relation->object.set<Key::partition_strategy>(lower(text.substr(0, open)));
        relation->object.set<Key::partition_key>(
            split_at_commas(text.substr(open + 2, text.size() - open - 3)));
    }
}

}  // namespace schemadiff::postgres
