#include <algorithm>

#include "lint/rule.hpp"

namespace schemadiff::lint::rules {

namespace {

constexpr Claim claims[] = {
    {"alter table users alter column name set not null", "ACCESS EXCLUSIVE", "users",
     Effect::scans},
};

// CHECK (column IS NOT NULL), validated, lets PostgreSQL skip the scan (12 and later).
bool has_proof(const Operation& operation, const Judgement& judgement) {
    if (judgement.terms().postgres_version < 12) return false;
    return std::ranges::any_of(judgement.before(operation), [&](const Operation& other) {
        return other.verb == Verb::validate_constraint && same_table(other.table, operation.table);
    });
}

void check(const Operation& operation, Judgement& judgement) {
    if (operation.verb != Verb::set_not_null || has_proof(operation, judgement)) return;
    judgement.report(operation, "sets NOT NULL on " + operation.table + "." + operation.name);
}

}  // namespace

extern const Rule set_not_null = {
    .id = "set-not-null",
    .severity = Severity::error,
    .finding_class = FindingClass::performance,
    .summary = "NOT NULL is set on a column that exists",
    .explanation =
        "the whole table is read while nobody reads or writes, and one NULL fails "
        "it. Since 12 a validated CHECK (column IS NOT NULL) saves the reading",
    .alternative =
        "alter table users add constraint users_email_present check (email is not "
        "null) not valid;\n"
        "-- in a transaction of its own; readers and writers go on:\n"
        "alter table users validate constraint users_email_present;\n"
        "-- in the next one, without a scan (12 and later):\n"
        "alter table users alter column email set not null;\n"
        "alter table users drop constraint users_email_present;",
    .engine = Engine::postgres,
    .where = Where::both,
    .new_tables = NewTables::passed_over,
    .claims = claims,
    .operation = check,
};

}  // namespace schemadiff::lint::rules
