// Extended statistics: children of their table.
#include <algorithm>
#include <array>

#include "engines/postgres/array.hpp"
#include "engines/postgres/connection.hpp"
#include "engines/postgres/readers.hpp"
#include "engines/postgres/sql_scan.hpp"

namespace schemadiff::postgres {

namespace {

struct KindRow {
    char letter;
    std::string_view word;  ///< empty for what the server adds by itself
};
constexpr std::array statistic_kinds{KindRow{'d', "ndistinct"}, KindRow{'f', "dependencies"},
                                     KindRow{'m', "mcv"}, KindRow{'e', ""}};

/// The kinds that were asked for; empty for all of them, which is the default.
Strings kinds_of(const Row& row, int column, const Object& statistics, const Reading& reading) {
    Strings kinds;
    for (const std::string& letter : strings_of_array(row.text(column))) {
        const auto* const kind =
            std::ranges::find(statistic_kinds, letter.front(), &KindRow::letter);
        if (kind == statistic_kinds.end()) {
            reading.unknown("kind of statistics", letter, statistics.name);
        }
        if (!kind->word.empty()) kinds.emplace_back(kind->word);
    }
    return kinds.size() == 3 ? Strings() : kinds;
}

/// What stands between ON and FROM in the definition.
Strings elements_of(std::string_view definition) {
    constexpr std::string_view on = " ON ";
    const std::size_t begin = find_outside(definition, on);
    const std::size_t end = begin == definition.npos
                                ? definition.npos
                                : find_outside(definition, " FROM ", begin + on.size());
    if (end == definition.npos) throw SchemaChanged{"the definition of statistics is gone"};
    return split_at_commas(
        definition.substr(begin + on.size(), end - begin - on.size()));
}

}  // namespace

void read_statistics(const Rows& rows, Reading& reading) {
    const int oid = rows.column("oid");
    const int name = rows.column("name");
    const int schema = rows.column("schema");
    const int owner = rows.column("owner");
    const int relation = rows.column("relation");
    const int columns = rows.column("columns");
    const int kinds = rows.column("kinds");
    const int target = rows.column("target");
    const int definition = rows.column("definition");
    for (const Row row : rows) {
        Relation* const table = reading.shown(row.oid(relation));
        if (!table || reading.is_member(Catalog::statistic, row.oid(oid))) continue;
        // In another schema than its table's, which is odd, the name says so.
        const bool beside = row.oid(schema) == table->schema;
        Object& statistics = table->object.add(
            Kind::statistics, beside ? row.string(name)
                                     : reading.names.qualified(row.oid(schema), row.text(name)));
        reading.describe(statistics, Catalog::statistic, row.oid(oid));
        reading.set_owner(statistics, row.oid(owner));
        Strings named = reading.column_names(*table, numbers_of(row.text(columns)));
        Strings elements = elements_of(row.text(definition));
        elements.erase(elements.begin(),
                       elements.begin() + static_cast<std::ptrdiff_t>(
                                              std::min(named.size(), elements.size())));
        // The server sorts the columns by number: their order carries no meaning.
        std::ranges::sort(named);
        statistics.set_unless_empty<Key::columns>(std::move(named));
        statistics.set_unless_empty<Key::expressions>(std::move(elements));
        statistics.set_unless_empty<Key::kinds>(kinds_of(row, kinds, statistics, reading));
        if (!row.null(target)) statistics.set<Key::statistics_target>(row.number(target));
    }
}

}  // namespace schemadiff::postgres
