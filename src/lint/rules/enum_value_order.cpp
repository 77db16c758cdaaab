#include "lint/rule.hpp"

namespace schemadiff::lint::rules {

namespace {

void check(const Operation& operation, Judgement& judgement) {
    if (operation.verb != Verb::add_enum_value || !operation.text.empty()) return;
    judgement.report(operation,
                     "'" + operation.to + "' becomes the last value of " + operation.name);
}

}  // namespace

extern const Rule enum_value_order = {
    .id = "enum-value-order",
    .severity = Severity::info,
    .finding_class = FindingClass::compatibility,
    .summary = "a value is added to an enum without saying where",
    .explanation =
        "it comes last: ORDER BY and comparisons follow the order of the type, "
        "which cannot be changed later",
    .alternative = "alter type mood add value if not exists 'calm' before 'happy';",
    .engine = Engine::postgres,
    .where = Where::both,
    .operation = check,
};

}  // namespace schemadiff::lint::rules
