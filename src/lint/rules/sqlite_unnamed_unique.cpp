#include <algorithm>

#include "lint/rule.hpp"

namespace schemadiff::lint::rules {

namespace {

void check(const Operation& operation, Judgement& judgement) {
    const auto judge = [&](const Constraint& constraint) {
        if (constraint.kind != ConstraintKind::unique || !constraint.name.empty()) return false;
        judgement.report(operation, "the unique constraint of " + operation.table + " has no name");
        return true;
    };
    const bool adds = operation.verb == Verb::create_table ||
                      operation.verb == Verb::add_constraint || operation.verb == Verb::add_column;
    if (!adds || std::ranges::any_of(operation.constraints, judge)) return;
    for (const Column& column : operation.definitions) {
        if (std::ranges::any_of(column.constraints, judge)) return;
    }
}

}  // namespace

extern const Rule sqlite_unnamed_unique = {
    .id = "sqlite-unnamed-unique",
    .severity = Severity::error,
    .finding_class = FindingClass::compatibility,
    .summary = "a unique constraint without a name, on SQLite",
    .explanation =
        "SQLite keeps no name for it: no later batch can drop it, and reflection "
        "loses it, so that the next batch on the table removes it without a word",
    .alternative = "sa.UniqueConstraint(\"email\", name=\"uq_users_email\")",
    .engine = Engine::sqlite,
    .where = Where::both,
    .operation = check,
};

}  // namespace schemadiff::lint::rules
