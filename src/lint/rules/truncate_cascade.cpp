#include "lint/rule.hpp"

namespace schemadiff::lint::rules {

namespace {

constexpr Claim claims[] = {
    {"truncate teams cascade", "ACCESS EXCLUSIVE", "teams", Effect::rewrites},
    {"truncate teams cascade", "ACCESS EXCLUSIVE", "users", Effect::rewrites},
};

void check(const Operation& operation, Judgement& judgement) {
    if (operation.verb != Verb::truncate || !operation.words.cascade) return;
    judgement.report(operation,
                     "empties table " + operation.table + " and every table that references it");
}

}  // namespace

extern const Rule truncate_cascade = {
    .id = "truncate-cascade",
    .severity = Severity::error,
    .finding_class = FindingClass::data_loss,
    .summary = "a table is emptied, and every table that references it",
    .explanation =
        "the tables that lose their rows are not named: a foreign key that "
        "someone adds later widens it",
    .alternative =
        "-- name each table that is meant:\n"
        "truncate users, orders;",
    .claims = claims,
    .operation = check,
};

}  // namespace schemadiff::lint::rules
