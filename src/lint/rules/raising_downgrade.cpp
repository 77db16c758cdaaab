#include "lint/rule.hpp"

namespace schemadiff::lint::rules {

namespace {

void check(Judgement& judgement) {
    const Unit& unit = judgement.unit();
    if (unit.is_script || !unit.down.raises) return;
    judgement.report_revision(unit.down.at, "downgrade",
                              "is declared irreversible: downgrade() raises");
}

}  // namespace

extern const Rule raising_downgrade = {
    .id = "raising-downgrade",
    .severity = Severity::info,
    .finding_class = FindingClass::integrity,
    .summary = "a downgrade that raises: declared irreversible",
    .explanation =
        "an upgrade that is rolled out cannot be taken back by Alembic; walk "
        "stops there and never counts it as tested",
    .alternative = {},
    .forms = Forms::op,
    .migration = check,
};

}  // namespace schemadiff::lint::rules
