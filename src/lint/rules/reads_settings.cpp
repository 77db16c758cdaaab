#include "lint/module_habits.hpp"
#include "lint/rule.hpp"

namespace schemadiff::lint::rules {

namespace {

void check(Judgement& judgement) {
    if (!judgement.unit().module) return;
    for (const Habit& habit : settings_read(*judgement.unit().module)) {
        judgement.report_revision(habit.place, habit.what, "reads " + habit.what);
    }
}

}  // namespace

extern const Rule reads_settings = {
    .id = "reads-settings",
    .severity = Severity::warning,
    .finding_class = FindingClass::compatibility,
    .summary = "the revision reads the environment or a configuration",
    .explanation = "it makes another schema on each machine, and nothing says which",
    .alternative =
        "# make the change for everybody, and let the application decide whether "
        "it uses it",
    .forms = Forms::op,
    .migration = check,
};

}  // namespace schemadiff::lint::rules
