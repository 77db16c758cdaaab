#include "lint/rule.hpp"

namespace schemadiff::lint::rules {

namespace {

constexpr Claim claims[] = {
    {"alter table events detach partition events_2024", "ACCESS EXCLUSIVE", "events"},
};

void check(const Operation& operation, Judgement& judgement) {
    if (operation.verb != Verb::detach_partition || operation.words.concurrently) return;
    judgement.report(operation, "detaches " + operation.name + " from " + operation.table +
                                    " without CONCURRENTLY");
}

}  // namespace

extern const Rule detach_partition = {
    .id = "detach-partition",
    .severity = Severity::warning,
    .finding_class = FindingClass::performance,
    .summary = "a partition is detached while all wait",
    .explanation =
        "the whole partitioned table is locked. CONCURRENTLY (since 14) lets "
        "everybody work; it cannot run in a transaction",
    .alternative =
        "with op.get_context().autocommit_block():\n"
        "    op.execute(\"ALTER TABLE events DETACH PARTITION events_2024 "
        "CONCURRENTLY\")",
    .engine = Engine::postgres,
    .where = Where::both,
    .new_tables = NewTables::passed_over,
    .claims = claims,
    .operation = check,
};

}  // namespace schemadiff::lint::rules
