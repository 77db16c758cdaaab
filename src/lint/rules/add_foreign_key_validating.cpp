#include "lint/matching.hpp"
#include "lint/rule.hpp"

namespace schemadiff::lint::rules {

namespace {

constexpr Claim claims[] = {
    {"alter table users add constraint fk_users_team foreign key (team_id) references teams",
     "SHARE ROW EXCLUSIVE", "users", Effect::scans},
    {"alter table users add constraint fk_users_team foreign key (team_id) references teams",
     "SHARE ROW EXCLUSIVE", "teams"},
};

void check(const Operation& operation, Judgement& judgement) {
    const Constraint* key = added_constraint(operation, ConstraintKind::foreign_key);
    if (!key || key->not_valid) return;
    judgement.report(operation, "adds a foreign key from " + operation.table + " to " +
                                    key->references + " and checks every row at once");
}

}  // namespace

extern const Rule add_foreign_key_validating = {
    .id = "add-foreign-key-validating",
    .severity = Severity::error,
    .finding_class = FindingClass::performance,
    .summary = "a foreign key is added and checked at once",
    .explanation =
        "nobody writes to either table while each row is looked up. NOT VALID "
        "checks new rows at once and leaves the old ones to VALIDATE, which lets "
        "everybody work",
    .alternative =
        "op.create_foreign_key(\"fk_users_team\", \"users\", \"teams\", [\"team_id\"], "
        "[\"id\"], postgresql_not_valid=True)\n"
        "# in the next revision, or in an autocommit_block():\n"
        "op.execute(\"ALTER TABLE users VALIDATE CONSTRAINT fk_users_team\")",
    .engine = Engine::postgres,
    .where = Where::both,
    .new_tables = NewTables::passed_over,
    .claims = claims,
    .operation = check,
};

}  // namespace schemadiff::lint::rules
