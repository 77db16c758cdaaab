#include "lint/rule.hpp"

namespace schemadiff::lint::rules {

namespace {

constexpr Claim claims[] = {
    {"delete from teams_log", "ROW EXCLUSIVE", "teams_log"},
};

void check(const Operation& operation, Judgement& judgement) {
    if (operation.verb != Verb::delete_rows || !operation.words.whole_table) return;
    judgement.report(operation, "deletes every row of " + operation.table);
}

}  // namespace

extern const Rule delete_all = {
    .id = "delete-all",
    .severity = Severity::error,
    .finding_class = FindingClass::data_loss,
    .summary = "DELETE without a condition",
    .explanation =
        "all rows are gone; one statement locks each of them and writes as much "
        "to the log",
    .alternative =
        "delete from users\n"
        "where id in (select id from users where deleted order by id limit 5000);\n"
        "-- again until it deletes nothing",
    .new_tables = NewTables::passed_over,
    .claims = claims,
    .operation = check,
};

}  // namespace schemadiff::lint::rules
