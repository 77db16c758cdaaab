#include <algorithm>

#include "lint/matching.hpp"
#include "lint/rule.hpp"

namespace schemadiff::lint::rules {

namespace {

void check(const Operation& operation, Judgement& judgement) {
    const int made = operation.around.inspected_at;
    const int asked = operation.around.existence_test;
    if (made == 0 || asked <= made) return;
    const bool changed =
        std::ranges::any_of(judgement.before(operation), [&](const Operation& other) {
            return is_ddl(other) && other.at.line > made && other.at.line < asked;
        });
    if (!changed) return;
    judgement.report(operation, "the test in line " + std::to_string(asked) +
                                    " asks the inspector of line " + std::to_string(made) +
                                    ", which has not seen the changes since");
}

}  // namespace

extern const Rule stale_inspector = {
    .id = "stale-inspector",
    .severity = Severity::error,
    .finding_class = FindingClass::integrity,
    .summary = "a test asks an inspector that is older than the change it asks about",
    .explanation =
        "an Inspector keeps what it has read: the branch never runs, or always "
        "does",
    .alternative =
        "inspector = sa.inspect(op.get_bind())  # again, behind each change\n"
        "if \"email\" not in {c[\"name\"] for c in inspector.get_columns(\"users\")}: "
        "...",
    .where = Where::both,
    .forms = Forms::op,
    .operation = check,
};

}  // namespace schemadiff::lint::rules
