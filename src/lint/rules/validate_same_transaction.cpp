#include <algorithm>

#include "lint/rule.hpp"

namespace schemadiff::lint::rules {

namespace {

constexpr Claim claims[] = {
    {"alter table users validate constraint ck_users_email", "SHARE UPDATE EXCLUSIVE", "users",
     Effect::scans},
};

bool adds(const Operation& other, const Operation& validation) {
    const bool unchecked = std::ranges::any_of(other.constraints, &Constraint::not_valid);
    return unchecked && same_table(other.table, validation.table) &&
           (other.name == validation.name || other.name == "?");
}

void check(const Operation& operation, Judgement& judgement) {
    if (operation.verb != Verb::validate_constraint || judgement.commits_itself(operation)) return;
    for (const Operation& other : judgement.before(operation)) {
        if (!adds(other, operation) || judgement.commits_itself(other)) continue;
        judgement.report(operation,
                         "validates " + operation.name + " in the transaction that added it");
        return;
    }
}

}  // namespace

extern const Rule validate_same_transaction = {
    .id = "validate-same-transaction",
    .severity = Severity::error,
    .finding_class = FindingClass::performance,
    .summary = "a constraint is added NOT VALID and validated in one transaction",
    .explanation =
        "the strong lock of adding it is kept until the end, so that all wait for "
        "the validation after all",
    .alternative =
        "with op.get_context().autocommit_block():\n"
        "    op.execute(\"ALTER TABLE users ADD CONSTRAINT ck_users_age CHECK (age "
        ">= 0) NOT VALID\")\n"
        "    op.execute(\"ALTER TABLE users VALIDATE CONSTRAINT ck_users_age\")",
    .engine = Engine::postgres,
    .where = Where::both,
    .new_tables = NewTables::passed_over,
    .claims = claims,
    .operation = check,
};

}  // namespace schemadiff::lint::rules
