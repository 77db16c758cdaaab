#include "lint/matching.hpp"
#include "lint/rule.hpp"

namespace schemadiff::lint::rules {

namespace {

bool is_slow(const Operation& operation) {
    return operation.verb == Verb::update_rows || operation.verb == Verb::delete_rows ||
           operation.verb == Verb::validate_constraint || operation.verb == Verb::refresh_matview;
}

void check(Judgement& judgement) {
    const Operation* lock = nullptr;
    for (const Operation& operation : judgement.operations()) {
        const bool ends = operation.verb == Verb::commit || operation.verb == Verb::rollback;
        if (ends || judgement.commits_itself(operation)) {
            if (ends) lock = nullptr;
            continue;
        }
        const bool old_table = !operation.table.empty() && !judgement.is_new(operation.table);
        if (lock && is_slow(operation) && old_table) {
            judgement.report(operation, "works on the rows of " + operation.table + " while " +
                                            lock->table + " is locked since line " +
                                            std::to_string(lock->at.line));
            return;
        }
        if (!lock && locks_out_everybody(operation) && old_table &&
            operation.around.dialects.postgres) {
            lock = &operation;
        }
    }
}

}  // namespace

extern const Rule statement_after_strong_lock = {
    .id = "statement-after-strong-lock",
    .severity = Severity::error,
    .finding_class = FindingClass::performance,
    .summary = "slow work follows a strong lock in the same transaction",
    .explanation =
        "the lock is kept until the transaction ends, so that nobody reads or "
        "writes as long as the slow work takes; by default all revisions of an "
        "upgrade share one transaction",
    .alternative =
        "# revision 1: the change of the schema alone\n"
        "op.add_column(\"users\", sa.Column(\"country\", sa.String(2)))\n"
        "# revision 2, with transaction_per_migration=True: the rows, in batches\n"
        "with op.get_context().autocommit_block():\n"
        "    ...",
    .engine = Engine::postgres,
    .where = Where::both,
    .migration = check,
};

}  // namespace schemadiff::lint::rules
