#include "lint/rule.hpp"

namespace schemadiff::lint::rules {

namespace {

constexpr Claim claims[] = {
    {"alter table users drop column email cascade", "ACCESS EXCLUSIVE", "users"},
};

void check(const Operation& operation, Judgement& judgement) {
    if (operation.verb != Verb::drop_column) return;
    judgement.report(operation, "drops column " + operation.table + "." + operation.name);
}

}  // namespace

extern const Rule drop_column = {
    .id = "drop-column",
    .severity = Severity::error,
    .finding_class = FindingClass::data_loss,
    .summary = "a column is dropped",
    .explanation =
        "its values are gone, and running code that names it (SELECT lists of an "
        "ORM do) fails until it is deployed anew",
    .alternative =
        "-- first release: the models do not have the column any more "
        "(SQLAlchemy: deferred, or removed)\n"
        "alter table users alter column email drop not null;\n"
        "-- second release:\n"
        "alter table users drop column email;",
    .new_tables = NewTables::passed_over,
    .claims = claims,
    .operation = check,
};

}  // namespace schemadiff::lint::rules
