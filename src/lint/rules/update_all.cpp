#include "lint/rule.hpp"

namespace schemadiff::lint::rules {

namespace {

constexpr Claim claims[] = {
    {"update teams set name = name", "ROW EXCLUSIVE", "teams"},
};

void check(const Operation& operation, Judgement& judgement) {
    if (operation.verb != Verb::update_rows || !operation.words.whole_table) return;
    judgement.report(operation, "updates every row of " + operation.table);
}

}  // namespace

extern const Rule update_all = {
    .id = "update-all",
    .severity = Severity::warning,
    .finding_class = FindingClass::data_loss,
    .summary = "UPDATE without a condition",
    .explanation =
        "every row is locked until the end and written anew: the table doubles, "
        "and what the column held before is gone",
    .alternative =
        "update users set name = trim(name)\n"
        "where id between :first and :last and name <> trim(name);\n"
        "-- range by range, each in a transaction of its own",
    .new_tables = NewTables::passed_over,
    .claims = claims,
    .operation = check,
};

}  // namespace schemadiff::lint::rules
