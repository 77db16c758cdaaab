#include "lint/module_habits.hpp"
#include "lint/rule.hpp"

namespace schemadiff::lint::rules {

namespace {

void check(Judgement& judgement) {
    if (!judgement.unit().module) return;
    for (const Habit& habit : foreign_imports(*judgement.unit().module)) {
        judgement.report_revision(habit.place, habit.what, "imports " + habit.what);
    }
}

}  // namespace

extern const Rule imports_application_code = {
    .id = "imports-application-code",
    .severity = Severity::warning,
    .finding_class = FindingClass::compatibility,
    .summary = "the revision imports code of the application",
    .explanation =
        "the code goes on changing and the revision does not: it fails, or does "
        "something else, in a year",
    .alternative =
        "users = sa.table(\"users\", sa.column(\"id\"), sa.column(\"name\"))  # what "
        "the revision needs, written down",
    .forms = Forms::op,
    .migration = check,
};

}  // namespace schemadiff::lint::rules
