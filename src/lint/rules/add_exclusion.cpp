#include "lint/matching.hpp"
#include "lint/rule.hpp"

namespace schemadiff::lint::rules {

namespace {

constexpr Claim claims[] = {
    {"alter table users add constraint users_span exclude using gist (span with &&)",
     "ACCESS EXCLUSIVE", "users", Effect::scans},
};

void check(const Operation& operation, Judgement& judgement) {
    if (!added_constraint(operation, ConstraintKind::exclusion)) return;
    judgement.report(operation, "adds an exclusion constraint to " + operation.table);
}

}  // namespace

extern const Rule add_exclusion = {
    .id = "add-exclusion",
    .severity = Severity::error,
    .finding_class = FindingClass::performance,
    .summary = "an exclusion constraint is added",
    .explanation =
        "nobody reads or writes while its index is built; there is no online way: "
        "neither NOT VALID nor USING INDEX exist for it",
    .alternative =
        "-- a new table that has the constraint from the beginning, filled by a "
        "trigger and in batches;\n"
        "-- or a maintenance window with a lock_timeout",
    .engine = Engine::postgres,
    .where = Where::both,
    .new_tables = NewTables::passed_over,
    .claims = claims,
    .operation = check,
};

}  // namespace schemadiff::lint::rules
