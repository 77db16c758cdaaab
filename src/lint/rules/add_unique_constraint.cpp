#include "lint/matching.hpp"
#include "lint/rule.hpp"

namespace schemadiff::lint::rules {

namespace {

constexpr Claim claims[] = {
    {"alter table users add constraint uq_users_id_text unique (id_text)", "ACCESS EXCLUSIVE",
     "users", Effect::scans},
};

void check(const Operation& operation, Judgement& judgement) {
    const Constraint* unique = added_constraint(operation, ConstraintKind::unique);
    if (!unique || unique->using_index) return;
    judgement.report(operation, "adds a unique constraint to " + operation.table +
                                    " and builds its index at once");
}

}  // namespace

extern const Rule add_unique_constraint = {
    .id = "add-unique-constraint",
    .severity = Severity::error,
    .finding_class = FindingClass::performance,
    .summary = "a unique constraint builds its index at once",
    .explanation = "nobody reads or writes while the index is built",
    .alternative =
        "with op.get_context().autocommit_block():\n"
        "    op.create_index(\"uq_users_email\", \"users\", [\"email\"], unique=True, "
        "postgresql_concurrently=True)\n"
        "op.execute(\"ALTER TABLE users ADD CONSTRAINT uq_users_email UNIQUE USING "
        "INDEX uq_users_email\")",
    .engine = Engine::postgres,
    .where = Where::both,
    .new_tables = NewTables::passed_over,
    .claims = claims,
    .operation = check,
};

}  // namespace schemadiff::lint::rules
