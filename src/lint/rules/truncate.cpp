#include "lint/rule.hpp"

namespace schemadiff::lint::rules {

namespace {

constexpr Claim claims[] = {
    {"truncate teams_log", "ACCESS EXCLUSIVE", "teams_log", Effect::rewrites},
};

void check(const Operation& operation, Judgement& judgement) {
    if (operation.verb != Verb::truncate || operation.words.cascade) return;
    judgement.report(operation, "empties table " + operation.table);
}

}  // namespace

extern const Rule truncate = {
    .id = "truncate",
    .severity = Severity::error,
    .finding_class = FindingClass::data_loss,
    .summary = "a table is emptied",
    .explanation = "all rows are gone, and readers wait: TRUNCATE is not MVCC-safe",
    .alternative =
        "-- delete what is meant, by a condition, in batches of some thousand "
        "rows:\n"
        "delete from users where id in (select id from users where deleted limit "
        "5000);",
    .new_tables = NewTables::passed_over,
    .claims = claims,
    .operation = check,
};

}  // namespace schemadiff::lint::rules
