#include "lint/matching.hpp"
#include "lint/rule.hpp"

namespace schemadiff::lint::rules {

namespace {

constexpr Claim claims[] = {
    {"alter table teams_log add primary key (id)", "ACCESS EXCLUSIVE", "teams_log", Effect::scans},
};

void check(const Operation& operation, Judgement& judgement) {
    const Constraint* key = added_constraint(operation, ConstraintKind::primary_key);
    if (!key || key->using_index) return;
    judgement.report(operation,
                     "adds a primary key to " + operation.table + " and builds its index at once");
}

}  // namespace

extern const Rule add_primary_key = {
    .id = "add-primary-key",
    .severity = Severity::error,
    .finding_class = FindingClass::performance,
    .summary = "a primary key builds its index at once",
    .explanation =
        "nobody reads or writes while the index is built and the columns are "
        "searched for NULL",
    .alternative =
        "with op.get_context().autocommit_block():\n"
        "    op.create_index(\"log_pkey\", \"log\", [\"id\"], unique=True, "
        "postgresql_concurrently=True)\n"
        "op.execute(\"ALTER TABLE log ADD CONSTRAINT log_pkey PRIMARY KEY USING "
        "INDEX log_pkey\")",
    .engine = Engine::postgres,
    .where = Where::both,
    .new_tables = NewTables::passed_over,
    .claims = claims,
    .operation = check,
};

}  // namespace schemadiff::lint::rules
