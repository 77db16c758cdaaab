#include "lint/rule.hpp"

namespace schemadiff::lint::rules {

namespace {

constexpr Claim claims[] = {
    {"reindex table users", "SHARE", "users", Effect::scans},
};

void check(const Operation& operation, Judgement& judgement) {
    if (operation.verb != Verb::reindex || operation.words.concurrently) return;
    judgement.report(operation, "reindexes " + object_of(operation) + " without CONCURRENTLY");
}

}  // namespace

extern const Rule reindex = {
    .id = "reindex",
    .severity = Severity::error,
    .finding_class = FindingClass::performance,
    .summary = "an index is built anew while nobody can write",
    .explanation =
        "REINDEX makes writers wait, and readers that would use the index. "
        "CONCURRENTLY (since 12) lets both work",
    .alternative =
        "with op.get_context().autocommit_block():\n"
        "    op.execute(\"REINDEX INDEX CONCURRENTLY ix_users_email\")",
    .engine = Engine::postgres,
    .where = Where::both,
    .new_tables = NewTables::passed_over,
    .claims = claims,
    .operation = check,
};

}  // namespace schemadiff::lint::rules
