#include "lint/rule.hpp"

namespace schemadiff::lint::rules {

namespace {

constexpr Claim claims[] = {
    {"drop index ix_users_email", "ACCESS EXCLUSIVE", "users"},
};

void check(const Operation& operation, Judgement& judgement) {
    if (operation.verb != Verb::drop_index || operation.words.concurrently) return;
    judgement.report(operation, "drops " + object_of(operation) + " without CONCURRENTLY");
}

}  // namespace

extern const Rule drop_index_not_concurrent = {
    .id = "drop-index-not-concurrent",
    .severity = Severity::warning,
    .finding_class = FindingClass::performance,
    .summary = "an index is dropped while all wait",
    .explanation =
        "DROP INDEX waits for every transaction that uses the table, and all that "
        "come later wait behind it",
    .alternative =
        "with op.get_context().autocommit_block():\n"
        "    op.drop_index(\"ix_users_email\", \"users\", if_exists=True, "
        "postgresql_concurrently=True)",
    .engine = Engine::postgres,
    .new_tables = NewTables::passed_over,
    .claims = claims,
    .operation = check,
};

}  // namespace schemadiff::lint::rules
