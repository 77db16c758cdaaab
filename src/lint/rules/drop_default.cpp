#include "lint/rule.hpp"

namespace schemadiff::lint::rules {

namespace {

constexpr Claim claims[] = {
    {"alter table users alter column deleted drop default", "ACCESS EXCLUSIVE", "users"},
};

void check(const Operation& operation, Judgement& judgement) {
    if (operation.verb != Verb::drop_default) return;
    judgement.report(operation, "drops the default of " + operation.table + "." + operation.name);
}

}  // namespace

extern const Rule drop_default = {
    .id = "drop-default",
    .severity = Severity::warning,
    .finding_class = FindingClass::compatibility,
    .summary = "the default of a column is dropped",
    .explanation =
        "running code that leaves the column out of its INSERTs writes NULL, or "
        "fails where it is required",
    .alternative =
        "-- first release: all code gives a value; second release:\n"
        "alter table users alter column deleted drop default;",
    .new_tables = NewTables::passed_over,
    .claims = claims,
    .operation = check,
};

}  // namespace schemadiff::lint::rules
