#include <algorithm>

#include "lint/matching.hpp"
#include "lint/rule.hpp"

namespace schemadiff::lint::rules {

namespace {

// Whether the answer of the test may hang on the change: it asks for what was made, dropped or named
// anew. Where either name is not known, it may.
bool may_concern(const Operation& change, const std::vector<std::string>& asked) {
    const auto asks_for = [&](std::string_view name) {
        return name == "?" || std::ranges::find(asked, without_schema(name)) != asked.end();
    };
    if (asked.empty()) return true;
    if (!change.to.empty() && asks_for(change.to)) return true;
    return asks_for(change.name.empty() ? change.table : change.name);
}

void check(const Operation& operation, Judgement& judgement) {
    const int made = operation.around.inspected_at;
    const int asked = operation.around.existence_test;
    if (made == 0 || asked <= made) return;
    const bool changed =
        std::ranges::any_of(judgement.before(operation), [&](const Operation& other) {
            return is_ddl(other) && other.at.line > made && other.at.line < asked &&
                   may_concern(other, operation.around.asked);
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
