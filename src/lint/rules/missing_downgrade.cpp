#include "lint/rule.hpp"

namespace schemadiff::lint::rules {

namespace {

void check(Judgement& judgement) {
    const Unit& unit = judgement.unit();
    if (unit.is_script || unit.merge || unit.down.defined) return;
    judgement.report_revision(unit.up.at, "downgrade", "there is no downgrade()");
}

}  // namespace

extern const Rule missing_downgrade = {
    .id = "missing-downgrade",
    .severity = Severity::warning,
    .finding_class = FindingClass::integrity,
    .summary = "a revision without downgrade()",
    .explanation = "nobody can go back, and nothing says that this is meant",
    .alternative =
        "def downgrade():\n"
        "    raise NotImplementedError(\"the values of users.email are gone: "
        "restore the backup\")",
    .forms = Forms::op,
    .migration = check,
};

}  // namespace schemadiff::lint::rules
