#include "lint/rule.hpp"

namespace schemadiff::lint::rules {

namespace {

void check(const Operation& operation, Judgement& judgement) {
    if (operation.verb == Verb::unknown) {
        judgement.report(
            operation, "UNKNOWN: " + (operation.text.empty() ? operation.written : operation.text));
    } else if (!operation.words.certain) {
        judgement.report(operation, "UNKNOWN: " + operation.written + " on " +
                                        object_of(operation) + ", of which something is not known");
    }
}

}  // namespace

extern const Rule unknown_operation = {
    .id = "unknown-operation",
    .severity = Severity::warning,
    .finding_class = FindingClass::integrity,
    .summary = "an operation of which something is not known from the text",
    .explanation =
        "a hole in an f-string, a function of another module, exec() and the like "
        "may do anything: no rule judged it, and it is not called safe",
    .alternative =
        "# write the statement out, or judge it yourself and say so:\n"
        "op.execute(build_statement())  # schemadiff: ignore[unknown-operation] "
        "only ever comments on tables",
    .where = Where::both,
    .operation = check,
};

}  // namespace schemadiff::lint::rules
