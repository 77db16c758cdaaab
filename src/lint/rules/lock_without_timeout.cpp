#include "lint/matching.hpp"
#include "lint/rule.hpp"

namespace schemadiff::lint::rules {

namespace {

void check(Judgement& judgement) {
    if (judgement.surroundings().sets_lock_timeout) return;
    for (const Operation& operation : judgement.operations()) {
        if (operation.verb == Verb::set_setting && operation.name == "lock_timeout") return;
        const bool on_old_table = !operation.table.empty() && !judgement.is_new(operation.table);
        const bool strong = locks_out_everybody(operation) && !operation.words.temporary &&
                            operation.around.dialects.postgres;
        const bool sees_table = on_old_table || operation.verb == Verb::drop_index;
        if (!strong || !sees_table) continue;
        judgement.report(operation,
                         "locks " +
                             (operation.table.empty() ? object_of(operation) : operation.table) +
                             " and may wait for it without end");
        return;
    }
}

}  // namespace

extern const Rule lock_without_timeout = {
    .id = "lock-without-timeout",
    .severity = Severity::warning,
    .finding_class = FindingClass::performance,
    .summary = "a strong lock is asked for without a lock_timeout",
    .explanation =
        "while it waits for one long transaction, everybody else waits behind it: "
        "readers too",
    .alternative =
        "op.execute(\"SET LOCAL lock_timeout = '3s'\")  # and try again when it "
        "fails\n"
        "# or once for all revisions, in env.py:\n"
        "connect_args={\"options\": \"-c lock_timeout=3000\"}",
    .engine = Engine::postgres,
    .migration = check,
};

}  // namespace schemadiff::lint::rules
