#include "lint/rule.hpp"

namespace schemadiff::lint::rules {

namespace {

constexpr Claim claims[] = {
    {"update users set email = null where deleted", "ROW EXCLUSIVE", "users"},
};

void check(const Operation& operation, Judgement& judgement) {
    if (operation.verb != Verb::update_rows || operation.columns.empty()) return;
    judgement.report(operation, "takes the values of " + operation.table + "." +
                                    operation.columns.front() +
                                    (operation.words.whole_table ? " from every row" : ""));
}

}  // namespace

extern const Rule update_set_null = {
    .id = "update-set-null",
    .severity = Severity::error,
    .finding_class = FindingClass::data_loss,
    .summary = "UPDATE that sets a column to NULL",
    .explanation = "the values are gone; a downgrade cannot bring them back",
    .alternative =
        "-- keep them beside, and drop the copy in a later release:\n"
        "alter table users add column email_before text;\n"
        "update users set email_before = email, email = null where deleted;",
    .new_tables = NewTables::passed_over,
    .claims = claims,
    .operation = check,
};

}  // namespace schemadiff::lint::rules
