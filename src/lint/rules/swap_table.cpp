#include <algorithm>

#include "lint/rule.hpp"

namespace schemadiff::lint::rules {

namespace {

constexpr Claim claims[] = {
    {"alter table users rename to users_before", "ACCESS EXCLUSIVE", "users"},
};

void check(const Operation& operation, Judgement& judgement) {
    if (operation.verb != Verb::rename_table || !judgement.is_new(operation.table)) return;
    const bool replaces = std::ranges::any_of(judgement.before(operation), [&](const Operation& other) {
        const bool leaves = other.verb == Verb::drop_table || other.verb == Verb::rename_table;
        return leaves && without_schema(other.table) == operation.to;
    });
    if (replaces) {
        judgement.report(operation,
                         "puts the copy " + operation.table + " in the place of " + operation.to);
    }
}

}  // namespace

extern const Rule swap_table = {
    .id = "swap-table",
    .severity = Severity::error,
    .finding_class = FindingClass::integrity,
    .summary = "a table is replaced by a copy under its name",
    .explanation =
        "the copy has none of the indexes, foreign keys of others, triggers, "
        "grants, comments and statistics; rows that were written meanwhile are "
        "lost",
    .alternative =
        "-- change the table itself, step by step, or copy with logical "
        "replication and check afterwards:\n"
        "create table users_next (like users including all);",
    .claims = claims,
    .operation = check,
};

}  // namespace schemadiff::lint::rules
