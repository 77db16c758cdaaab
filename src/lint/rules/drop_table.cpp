#include "lint/rule.hpp"

namespace schemadiff::lint::rules {

namespace {

constexpr Claim claims[] = {
    {"drop table users cascade", "ACCESS EXCLUSIVE", "users"},
};

void check(const Operation& operation, Judgement& judgement) {
    if (operation.verb != Verb::drop_table) return;
    judgement.report(operation, "drops table " + operation.table);
}

}  // namespace

extern const Rule drop_table = {
    .id = "drop-table",
    .severity = Severity::error,
    .finding_class = FindingClass::data_loss,
    .summary = "a table is dropped",
    .explanation =
        "its rows are gone, and running code that names it fails until it is "
        "deployed anew",
    .alternative =
        "-- first release: no code reads or writes it\n"
        "-- second release, once nobody asked for it for long enough:\n"
        "alter table users rename to users_retired;\n"
        "-- third release, with a backup at hand:\n"
        "drop table users_retired;",
    .new_tables = NewTables::passed_over,
    .claims = claims,
    .operation = check,
};

}  // namespace schemadiff::lint::rules
