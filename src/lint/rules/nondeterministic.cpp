#include "lint/module_habits.hpp"
#include "lint/rule.hpp"

namespace schemadiff::lint::rules {

namespace {

void check(Judgement& judgement) {
    if (!judgement.unit().module) return;
    for (const Habit& habit : chance_used(*judgement.unit().module)) {
        judgement.report_revision(habit.place, habit.what, "uses " + habit.what + "()");
    }
}

}  // namespace

extern const Rule nondeterministic = {
    .id = "nondeterministic",
    .severity = Severity::info,
    .finding_class = FindingClass::compatibility,
    .summary = "the revision uses the clock or chance",
    .explanation = "no two databases hold the same afterwards, and a test cannot compare them",
    .alternative =
        "op.execute(\"UPDATE users SET created = now() WHERE created IS NULL\")  # "
        "let the server decide, once",
    .forms = Forms::op,
    .migration = check,
};

}  // namespace schemadiff::lint::rules
