#include <algorithm>

#include "lint/rule.hpp"

namespace schemadiff::lint::rules {

namespace {

void check(const Operation& operation, Judgement& judgement) {
    if (operation.verb != Verb::add_enum_value || judgement.commits_itself(operation)) return;
    const bool own_type =
        std::ranges::any_of(judgement.before(operation), [&](const Operation& other) {
            return other.verb == Verb::create_type && same_table(other.name, operation.name);
        });
    if (own_type) return;
    judgement.report(operation,
                     "adds '" + operation.to + "' to " + operation.name + " inside a transaction");
}

}  // namespace

extern const Rule enum_add_value_in_transaction = {
    .id = "enum-add-value-in-transaction",
    .severity = Severity::error,
    .finding_class = FindingClass::integrity,
    .summary = "a value is added to an enum inside a transaction",
    .explanation =
        "the value cannot be used before the transaction ends (\"unsafe use of new "
        "value\"), and by default all revisions of an upgrade share one; before 12 "
        "it is refused altogether",
    .alternative =
        "with op.get_context().autocommit_block():\n"
        "    op.execute(\"ALTER TYPE mood ADD VALUE IF NOT EXISTS 'calm'\")",
    .engine = Engine::postgres,
    .where = Where::both,
    .operation = check,
};

}  // namespace schemadiff::lint::rules
