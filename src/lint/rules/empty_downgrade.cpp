#include <algorithm>

#include "lint/matching.hpp"
#include "lint/rule.hpp"

namespace schemadiff::lint::rules {

namespace {

void check(Judgement& judgement) {
    const Unit& unit = judgement.unit();
    if (unit.is_script || unit.merge || !unit.down.empty) return;
    const bool acts = std::ranges::any_of(unit.up.operations, [](const Operation& operation) {
        return is_ddl(operation) || operation.verb == Verb::unknown;
    });
    if (acts)
        judgement.report_revision(unit.down.at, "downgrade",
                                  "downgrade() does nothing, and upgrade() does something");
}

}  // namespace

extern const Rule empty_downgrade = {
    .id = "empty-downgrade",
    .severity = Severity::error,
    .finding_class = FindingClass::integrity,
    .summary = "a downgrade that does nothing, of an upgrade that does something",
    .explanation =
        "Alembic moves the version back and the schema stays: the next upgrade "
        "fails, or finds what it should make",
    .alternative =
        "def downgrade():\n"
        "    op.drop_column(\"users\", \"country\")\n"
        "# or, where there is no way back:\n"
        "    raise NotImplementedError(\"the values are gone: restore the backup\")",
    .forms = Forms::op,
    .migration = check,
};

}  // namespace schemadiff::lint::rules
