#include "lint/matching.hpp"
#include "lint/rule.hpp"

namespace schemadiff::lint::rules {

namespace {

void check(const Operation& operation, Judgement& judgement) {
    if (!operation.around.caught || (!is_ddl(operation) && operation.verb != Verb::unknown)) return;
    judgement.report(operation, "an error of " + operation.written + " (" + object_of(operation) +
                                    ") is swallowed");
}

}  // namespace

extern const Rule swallowed_ddl_error = {
    .id = "swallowed-ddl-error",
    .severity = Severity::error,
    .finding_class = FindingClass::integrity,
    .summary = "an error of a schema change is caught and not raised again",
    .explanation =
        "the revision counts as done and the schema is another one; in PostgreSQL "
        "the transaction is aborted, and what follows fails for another reason",
    .alternative =
        "if not sa.inspect(op.get_bind()).has_table(\"users\"):  # ask, where it "
        "may be there\n"
        "    op.create_table(\"users\", ...)",
    .where = Where::both,
    .forms = Forms::op,
    .operation = check,
};

}  // namespace schemadiff::lint::rules
