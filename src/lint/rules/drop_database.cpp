#include "lint/rule.hpp"

namespace schemadiff::lint::rules {

namespace {

void check(const Operation& operation, Judgement& judgement) {
    if (operation.verb != Verb::drop_database) return;
    judgement.report(operation, "drops " + operation.name);
}

}  // namespace

extern const Rule drop_database = {
    .id = "drop-database",
    .severity = Severity::error,
    .finding_class = FindingClass::data_loss,
    .summary = "a database, or a schema with all that is in it, is dropped",
    .explanation =
        "everything in it is gone; no migration of one application should be able "
        "to do that",
    .alternative =
        "-- drop what this application made, by name:\n"
        "drop table app.users;\n"
        "drop schema app;  -- without CASCADE: fails while anything is left",
    .operation = check,
};

}  // namespace schemadiff::lint::rules
