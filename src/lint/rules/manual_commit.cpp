#include "lint/rule.hpp"

namespace schemadiff::lint::rules {

namespace {

void check(const Operation& operation, Judgement& judgement) {
    if (judgement.unit().is_script) return;
    const bool ends = operation.verb == Verb::commit || operation.verb == Verb::rollback;
    if (ends)
        judgement.report(operation, operation.verb == Verb::commit ? "commits by itself"
                                                                   : "rolls back by itself");
}

}  // namespace

extern const Rule manual_commit = {
    .id = "manual-commit",
    .severity = Severity::error,
    .finding_class = FindingClass::integrity,
    .summary = "the revision commits or rolls back by itself",
    .explanation =
        "Alembic's own transaction ends there: what comes later fails "
        "half-applied, and the version row may say otherwise",
    .alternative =
        "with op.get_context().autocommit_block():\n"
        "    ...  # what needs its own transaction",
    .where = Where::both,
    .forms = Forms::op,
    .operation = check,
};

}  // namespace schemadiff::lint::rules
