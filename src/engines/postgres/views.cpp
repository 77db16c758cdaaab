// The queries of views, and rewrite rules.
#include <fmt/format.h>

#include <algorithm>

#include "engines/postgres/connection.hpp"
#include "engines/postgres/enabled.hpp"
#include "engines/postgres/readers.hpp"
#include "engines/postgres/sql_scan.hpp"

namespace schemadiff::postgres {

namespace {

/// The condition and the action out of a whole CREATE RULE: name, event and table are told apart.
std::string action_of(std::string_view definition) {
    const std::size_t table = find_outside(definition, " TO ");
    if (table == definition.npos) throw SchemaChanged{"the definition of a rule is gone"};
    // A NOTIFY stands on a line of its own.
    const std::size_t action = std::min({find_outside(definition, " WHERE ", table + 4),
                                         find_outside(definition, " DO ", table + 4),
                                         find_outside(definition, " DO\n", table + 4)});
    return std::string(definition.substr(std::min(action, definition.size() - 1) + 1));
}

}  // namespace

void read_views(const Rows& rows, Reading& reading) {
    const int relation = rows.column("relation");
    const int definition = rows.column("definition");
    for (const Row row : rows) {
        Relation* const view = reading.shown(row.oid(relation));
        if (!view) continue;
        if (row.null(definition)) {
            throw SchemaChanged{fmt::format("the definition of view {} is gone", view->name)};
        }
        view->object.set<Key::definition>(row.string(definition));
    }
}

void read_rules(const Rows& rows, Reading& reading) {
    const int oid = rows.column("oid");
    const int relation = rows.column("relation");
    const int name = rows.column("name");
    const int event = rows.column("event");
    const int enabled = rows.column("enabled");
    const int definition = rows.column("definition");
    for (const Row row : rows) {
        Relation* const table = reading.shown(row.oid(relation));
        if (!table || reading.is_member(Catalog::rewrite, row.oid(oid))) continue;
        Object& rule = table->object.add(Kind::rule, row.string(name));
        reading.describe(rule, Catalog::rewrite, row.oid(oid));
        switch (row.letter(event)) {
            case '1': rule.set<Key::events>({"select"}); break;
            case '2': rule.set<Key::events>({"update"}); break;
            case '3': rule.set<Key::events>({"insert"}); break;
            case '4': rule.set<Key::events>({"delete"}); break;
            default: reading.unknown("rule event", row.text(event), rule.name);
        }
        rule.set<Key::definition>(action_of(row.text(definition)));
        set_enabled(rule, row, enabled, reading);
    }
}

}  // namespace schemadiff::postgres
