#include "lint/rule.hpp"

namespace schemadiff::lint::rules {

namespace {

std::string_view words_for(ConstraintKind kind) {
    switch (kind) {
        case ConstraintKind::check:
            return "check";
        case ConstraintKind::foreign_key:
            return "foreign key";
        case ConstraintKind::unique:
            return "unique constraint";
        case ConstraintKind::primary_key:
            return "primary key";
        case ConstraintKind::exclusion:
            return "exclusion constraint";
        case ConstraintKind::not_null:
            break;
    }
    return "not null constraint";
}

void check(const Operation& operation, Judgement& judgement) {
    if (operation.verb != Verb::add_constraint || !operation.name.empty()) return;
    for (const Constraint& constraint : operation.constraints) {
        const bool counts = constraint.kind != ConstraintKind::primary_key &&
                            constraint.kind != ConstraintKind::not_null;
        if (!counts) continue;
        Finding& finding =
            judgement.report(operation, "adds a " + std::string(words_for(constraint.kind)) +
                                            " without a name to " + operation.table);
        finding.lock.clear();
        return;
    }
}

}  // namespace

extern const Rule unnamed_constraint = {
    .id = "unnamed-constraint",
    .severity = Severity::warning,
    .finding_class = FindingClass::compatibility,
    .summary = "a constraint without a name is added to a table",
    .explanation =
        "the server makes one up, each in its own way: a later migration cannot "
        "name it, and two databases may differ",
    .alternative =
        "op.create_unique_constraint(\"uq_users_email\", \"users\", [\"email\"])\n"
        "# or a naming_convention in the MetaData, which gives every name",
    .where = Where::both,
    .operation = check,
};

}  // namespace schemadiff::lint::rules
