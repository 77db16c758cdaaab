#include <cctype>

#include "lint/rule.hpp"

namespace schemadiff::lint::rules {

namespace {

// To text everything can be cast, and back.
bool casts_to_text(const std::string& expression) {
    return expression.ends_with("::text") || expression.ends_with("::varchar") ||
           expression.ends_with("::character varying");
}

void check(const Operation& operation, Judgement& judgement) {
    if (operation.verb != Verb::set_type || operation.text.empty() || casts_to_text(operation.text))
        return;
    judgement.report(
        operation, "converts " + operation.table + "." + operation.name + " by " + operation.text);
}

}  // namespace

extern const Rule using_cast_lossy = {
    .id = "using-cast-lossy",
    .severity = Severity::warning,
    .finding_class = FindingClass::data_loss,
    .summary = "USING converts the values of a column",
    .explanation =
        "it fails on a value that cannot be converted, or drops a part of it; the "
        "downgrade cannot bring that back",
    .alternative =
        "-- try it on a copy of the data first:\n"
        "select count(*) from users where name !~ '^[0-9]+$';\n"
        "-- and keep what was there until the next release:\n"
        "alter table users add column name_before text;",
    .new_tables = NewTables::passed_over,
    .operation = check,
};

}  // namespace schemadiff::lint::rules
