// Foreign keys and checks.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/error.hpp"
#include "sql/sqlite/table_reading.hpp"

namespace schemadiff {

namespace {

std::string spelled_action(const std::string& action) {
    const std::string lower = lower_case(action);
    return lower == "no action" ? std::string() : lower;
}

// The columns that an expression reads, in the order in which it names them.
Strings columns_in(const std::string& expression, const TableReading& reading) {
    Strings columns;
    for (const SqliteToken& token : sqlite_tokens(expression)) {
        const bool may_be_name = token.kind == SqliteToken::Kind::word ||
                                 token.kind == SqliteToken::Kind::quoted_name;
        std::string name = lower_case(token.text);
        if (may_be_name && reading.names.contains(name) &&
            std::ranges::count(columns, name) == 0) {
            columns.push_back(std::move(name));
        }
    }
    return columns;
}

}  // namespace

void add_foreign_keys(TableReading& reading) {
    const auto& rows = reading.row.foreign_keys;
    if (rows.size() != reading.syntax.foreign_keys.size()) {
        throw source_error(fmt::format("the foreign keys of {} cannot be told from its definition",
                                       reading.row.name));
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const SqliteForeignKeySyntax& syntax = reading.syntax.foreign_keys[i];
        const bool named = !syntax.name.empty();
        const std::string name =
            named ? syntax.name
                  : fmt::format("({})", fmt::join(rows[i].columns, ", "));
        Object& key =
            reading.table.add(Kind::foreign_key, free_name(reading.table, Kind::foreign_key, name));
        key.set<Key::columns>(rows[i].columns);
        key.set_unless_empty<Key::generated_name>(!named);
        key.set<Key::references_table>(rows[i].target);
        key.set_unless_empty<Key::references_columns>(rows[i].target_columns);
        key.set_unless_empty<Key::on_update>(spelled_action(rows[i].on_update));
        key.set_unless_empty<Key::on_delete>(spelled_action(rows[i].on_delete));
        key.set_unless_empty<Key::deferrable>(syntax.deferrable);
        key.set_unless_empty<Key::initially_deferred>(syntax.initially_deferred);
    }
}

// SQLite gives a nameless check no name at all. One is made of the columns that it reads, so that a
// changed bound is a change of the same check; where several checks read the same columns each is
// called by its expression, so that equal ones pair in whatever order they stand.
void add_checks(TableReading& reading) {
    struct Check {
        std::string name, expression, columns;
    };
    std::vector<Check> checks;
    std::map<std::string, int> namesakes;
    for (const SqliteCheckSyntax& syntax : reading.syntax.checks) {
        Check check{syntax.name, canonical_sqlite_condition(syntax.expression, reading.is_name()),
                    fmt::format("{}", fmt::join(columns_in(syntax.expression, reading), ", "))};
        if (check.name.empty()) ++namesakes[check.columns];
        checks.push_back(std::move(check));
    }
    for (const Check& check : checks) {
        const bool named = !check.name.empty();
        const std::string subject =
            namesakes[check.columns] > 1 || check.columns.empty() ? check.expression : check.columns;
        const std::string name = named ? check.name : fmt::format("({})", subject);
        Object& object =
            reading.table.add(Kind::check, free_name(reading.table, Kind::check, name));
        object.set<Key::expression>(check.expression);
        object.set_unless_empty<Key::generated_name>(!named);
    }
}

}  // namespace schemadiff
