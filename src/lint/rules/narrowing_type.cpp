#include "lint/matching.hpp"
#include "lint/rule.hpp"

namespace schemadiff::lint::rules {

namespace {

void check(const Operation& operation, Judgement& judgement) {
    if (operation.verb != Verb::set_type) return;
    const std::string left = judgement.type_before(operation);
    if (!is_narrower(left, operation.to)) return;
    judgement.report(operation, "column " + operation.table + "." + operation.name +
                                    (left.empty() ? " may hold less as "
                                                  : ", which is " + left + ", holds less as ") +
                                    operation.to);
}

}  // namespace

extern const Rule narrowing_type = {
    .id = "narrowing-type",
    .severity = Severity::error,
    .finding_class = FindingClass::data_loss,
    .summary = "a type is changed to one that holds less",
    .explanation =
        "it fails at the first value that does not fit, or cuts it; values that "
        "were cut do not come back",
    .alternative =
        "-- make sure first, and keep it so:\n"
        "alter table users add constraint users_age_small check (age between "
        "-32768 and 32767) not valid;\n"
        "alter table users validate constraint users_age_small;\n"
        "-- then, in a later revision, change the type through a second column",
    .new_tables = NewTables::passed_over,
    .operation = check,
};

}  // namespace schemadiff::lint::rules
