#include "lint/rule.hpp"

namespace schemadiff::lint::rules {

namespace {

void check(const Operation& operation, Judgement& judgement) {
    if (operation.verb != Verb::drop_constraint || !operation.name.empty()) return;
    judgement.report(operation, "drops a constraint of " + operation.table +
                                    " without naming it: this can never run");
}

}  // namespace

extern const Rule drop_unnamed_constraint = {
    .id = "drop-unnamed-constraint",
    .severity = Severity::error,
    .finding_class = FindingClass::integrity,
    .summary = "drop_constraint() without a name",
    .explanation =
        "SQLAlchemy cannot render it: \"Can't emit DROP CONSTRAINT for constraint; "
        "it has no name\". Autogenerate writes it for constraints that it found "
        "unnamed",
    .alternative =
        "op.drop_constraint(\"users_email_key\", \"users\", type_=\"unique\")  # the "
        "name that the server made up",
    .where = Where::both,
    .forms = Forms::op,
    .operation = check,
};

}  // namespace schemadiff::lint::rules
