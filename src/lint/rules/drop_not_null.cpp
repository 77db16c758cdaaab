#include "lint/rule.hpp"

namespace schemadiff::lint::rules {

namespace {

constexpr Claim claims[] = {
    {"alter table users alter column id_text drop not null", "ACCESS EXCLUSIVE", "users"},
};

void check(const Operation& operation, Judgement& judgement) {
    if (operation.verb != Verb::drop_not_null) return;
    judgement.report(operation, "lets " + operation.table + "." + operation.name + " be NULL");
}

}  // namespace

extern const Rule drop_not_null = {
    .id = "drop-not-null",
    .severity = Severity::warning,
    .finding_class = FindingClass::compatibility,
    .summary = "NOT NULL is dropped",
    .explanation =
        "running code that reads the column does not expect NULL, and the "
        "downgrade fails once there is one",
    .alternative =
        "-- first release: code that reads NULL; second release:\n"
        "alter table users alter column email drop not null;",
    .new_tables = NewTables::passed_over,
    .claims = claims,
    .operation = check,
};

}  // namespace schemadiff::lint::rules
