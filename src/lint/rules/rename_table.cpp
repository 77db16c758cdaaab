#include "lint/rule.hpp"

namespace schemadiff::lint::rules {

namespace {

constexpr Claim claims[] = {
    {"alter table users rename to accounts", "ACCESS EXCLUSIVE", "users"},
};

void check(const Operation& operation, Judgement& judgement) {
    if (operation.verb != Verb::rename_table) return;
    judgement.report(operation, "renames table " + operation.table + " to " + operation.to);
}

}  // namespace

extern const Rule rename_table = {
    .id = "rename-table",
    .severity = Severity::error,
    .finding_class = FindingClass::compatibility,
    .summary = "a table gets another name",
    .explanation = "running code fails from this moment until it is deployed anew",
    .alternative =
        "begin;\n"
        "alter table users rename to accounts;\n"
        "create view users as select * from accounts;  -- simple views can be "
        "written to\n"
        "commit;\n"
        "-- a later release drops the view",
    .new_tables = NewTables::passed_over,
    .claims = claims,
    .operation = check,
};

}  // namespace schemadiff::lint::rules
