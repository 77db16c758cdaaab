#include "lint/rule.hpp"

namespace schemadiff::lint::rules {

namespace {

constexpr Claim claims[] = {
    {"alter table users rename column name to full_name", "ACCESS EXCLUSIVE", "users"},
};

void check(const Operation& operation, Judgement& judgement) {
    if (operation.verb != Verb::rename_column) return;
    judgement.report(operation, "renames column " + operation.table + "." + operation.name +
                                    " to " + operation.to);
}

}  // namespace

extern const Rule rename_column = {
    .id = "rename-column",
    .severity = Severity::error,
    .finding_class = FindingClass::compatibility,
    .summary = "a column gets another name",
    .explanation =
        "running code fails from this moment until it is deployed anew, and again "
        "if the deployment is taken back",
    .alternative =
        "alter table users add column full_name text;\n"
        "-- a trigger keeps both alike while old and new code run; backfill in "
        "batches; then, in a later release:\n"
        "alter table users drop column name;\n"
        "-- or, where it is only about the program: Column(\"name\", "
        "key=\"full_name\")",
    .new_tables = NewTables::passed_over,
    .claims = claims,
    .operation = check,
};

}  // namespace schemadiff::lint::rules
