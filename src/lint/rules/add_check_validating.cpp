#include "lint/matching.hpp"
#include "lint/rule.hpp"

namespace schemadiff::lint::rules {

namespace {

constexpr Claim claims[] = {
    {"alter table users add constraint ck_users_age check (age >= 0)", "ACCESS EXCLUSIVE", "users",
     Effect::scans},
};

void check(const Operation& operation, Judgement& judgement) {
    const Constraint* check = added_constraint(operation, ConstraintKind::check);
    if (!check || check->not_valid) return;
    judgement.report(operation,
                     "adds a check to " + operation.table + " and checks every row at once");
}

}  // namespace

extern const Rule add_check_validating = {
    .id = "add-check-validating",
    .severity = Severity::error,
    .finding_class = FindingClass::performance,
    .summary = "a CHECK constraint is added and checked at once",
    .explanation =
        "nobody reads or writes while each row is checked. NOT VALID checks new "
        "rows at once and leaves the old ones to VALIDATE, which lets everybody "
        "work",
    .alternative =
        "op.create_check_constraint(\"ck_users_age\", \"users\", \"age >= 0\", "
        "postgresql_not_valid=True)\n"
        "# in the next revision, or in an autocommit_block():\n"
        "op.execute(\"ALTER TABLE users VALIDATE CONSTRAINT ck_users_age\")",
    .engine = Engine::postgres,
    .where = Where::both,
    .new_tables = NewTables::passed_over,
    .claims = claims,
    .operation = check,
};

}  // namespace schemadiff::lint::rules
