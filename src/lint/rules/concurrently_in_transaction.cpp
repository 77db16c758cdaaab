#include "lint/rule.hpp"

namespace schemadiff::lint::rules {

namespace {

// REFRESH MATERIALIZED VIEW CONCURRENTLY may.
bool needs_no_transaction(Verb verb) {
    return verb == Verb::create_index || verb == Verb::drop_index || verb == Verb::reindex ||
           verb == Verb::detach_partition;
}

void check(const Operation& operation, Judgement& judgement) {
    if (!operation.words.concurrently || !needs_no_transaction(operation.verb)) return;
    if (judgement.commits_itself(operation)) return;
    judgement.report(
        operation, object_of(operation) + " is to be worked on CONCURRENTLY, inside a transaction");
}

}  // namespace

extern const Rule concurrently_in_transaction = {
    .id = "concurrently-in-transaction",
    .severity = Severity::error,
    .finding_class = FindingClass::integrity,
    .summary = "CONCURRENTLY inside a transaction",
    .explanation =
        "PostgreSQL refuses it: \"cannot run inside a transaction block\"; Alembic "
        "runs each revision in one",
    .alternative =
        "with op.get_context().autocommit_block():\n"
        "    op.create_index(\"ix_users_email\", \"users\", [\"email\"], "
        "postgresql_concurrently=True)",
    .engine = Engine::postgres,
    .where = Where::both,
    .operation = check,
};

}  // namespace schemadiff::lint::rules
