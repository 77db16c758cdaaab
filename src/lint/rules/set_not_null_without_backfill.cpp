#include <algorithm>

#include "lint/rule.hpp"

namespace schemadiff::lint::rules {

namespace {

// CHECK (column IS NOT NULL), validated, lets PostgreSQL skip the scan (12 and later).
bool has_proof(const Operation& operation, const Judgement& judgement) {
    if (judgement.terms().postgres_version < 12) return false;
    return std::ranges::any_of(judgement.before(operation), [&](const Operation& other) {
        return other.verb == Verb::validate_constraint && same_table(other.table, operation.table);
    });
}

bool is_filled(const Operation& operation, const Judgement& judgement) {
    return std::ranges::any_of(judgement.before(operation), [&](const Operation& other) {
        const bool same = same_table(other.table, operation.table);
        const bool gone = other.verb == Verb::update_rows || other.verb == Verb::delete_rows;
        return (same && gone) || (other.verb == Verb::unknown && other.form == Form::sql);
    });
}

void check(const Operation& operation, Judgement& judgement) {
    if (operation.verb != Verb::set_not_null) return;
    if (has_proof(operation, judgement) || is_filled(operation, judgement)) return;
    judgement.report(operation, "nothing fills the NULLs of " + operation.table + "." +
                                    operation.name + " before NOT NULL is set");
}

}  // namespace

extern const Rule set_not_null_without_backfill = {
    .id = "set-not-null-without-backfill",
    .severity = Severity::error,
    .finding_class = FindingClass::integrity,
    .summary = "NOT NULL is set and nothing fills the NULLs before it",
    .explanation =
        "it fails on the first row that holds NULL, in production rather than in "
        "the tests whose tables are empty",
    .alternative =
        "update users set email = '' where email is null;  -- in batches, in an "
        "earlier revision\n"
        "alter table users alter column email set not null;",
    .new_tables = NewTables::passed_over,
    .operation = check,
};

}  // namespace schemadiff::lint::rules
