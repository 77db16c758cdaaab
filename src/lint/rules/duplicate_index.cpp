#include <algorithm>

#include "lint/rule.hpp"

namespace schemadiff::lint::rules {

namespace {

struct Indexed {
    std::vector<std::string> columns;
    std::string name;
    std::string condition;
    std::string method;
};

// What has an index of its own: indexes and the constraints that make one.
std::vector<Indexed> indexes_of(const Operation& operation) {
    std::vector<Indexed> found;
    if (operation.verb == Verb::create_index) {
        found.push_back({operation.columns, operation.name, operation.text, operation.to});
    }
    const auto see = [&](const Constraint& constraint) {
        const bool key = constraint.kind == ConstraintKind::unique ||
                         constraint.kind == ConstraintKind::primary_key;
        if (key && !constraint.using_index)
            found.push_back({constraint.columns, constraint.name, {}, {}});
    };
    if (operation.verb == Verb::create_table || operation.verb == Verb::add_constraint) {
        std::ranges::for_each(operation.constraints, see);
    }
    const bool inline_constraints =
        operation.form == Form::sql || operation.verb == Verb::add_column;
    for (const Column& column : operation.definitions) {
        if (inline_constraints) std::ranges::for_each(column.constraints, see);
    }
    return found;
}

void check(const Operation& operation, Judgement& judgement) {
    for (const Indexed& index : indexes_of(operation)) {
        if (index.columns.empty() || index.columns[0] == "?") continue;
        for (const Operation& other : judgement.before(operation)) {
            if (!same_table(other.table, operation.table)) continue;
            const std::vector<Indexed> others = indexes_of(other);
            const auto same = [&](const Indexed& earlier) {
                return earlier.columns == index.columns && earlier.condition == index.condition &&
                       earlier.method == index.method;
            };
            const auto at = std::ranges::find_if(others, same);
            if (at == others.end()) continue;
            judgement.report(operation, "the columns of " + object_of(operation) +
                                            " have an index already" +
                                            (at->name.empty() ? "" : ": " + at->name));
            return;
        }
    }
}

}  // namespace

extern const Rule duplicate_index = {
    .id = "duplicate-index",
    .severity = Severity::warning,
    .finding_class = FindingClass::performance,
    .summary = "two indexes over the same columns",
    .explanation = "each write pays for both; the planner uses one",
    .alternative =
        "-- keep the unique one, or the one that code names:\n"
        "drop index concurrently if exists ix_users_email_2;",
    .operation = check,
};

}  // namespace schemadiff::lint::rules
