#include "lint/matching.hpp"
#include "lint/rule.hpp"

namespace schemadiff::lint::rules {

namespace {

constexpr Claim claims[] = {
    {"alter table users alter column age type bigint", "ACCESS EXCLUSIVE", "users",
     Effect::rewrites},
    {"alter table users alter column age type text", "ACCESS EXCLUSIVE", "users", Effect::rewrites},
};

void check(const Operation& operation, Judgement& judgement) {
    if (operation.verb != Verb::set_type) return;
    const std::string left = judgement.type_before(operation);
    if (changes_without_rewrite(left, operation.to, judgement.terms().postgres_version)) return;
    const std::string from = left.empty() ? "" : " from " + left;
    const std::string to = operation.to.empty() ? "a type that is not known" : operation.to;
    judgement.report(operation, "changes the type of " + operation.table + "." + operation.name +
                                    from + " to " + to +
                                    (left.empty() ? ", and what it is now is not known" : ""));
}

}  // namespace

extern const Rule change_column_type = {
    .id = "change-column-type",
    .severity = Severity::error,
    .finding_class = FindingClass::performance,
    .summary = "a type is changed in a way that writes the table anew",
    .explanation =
        "nobody reads or writes while every row and index is written anew. No "
        "rewrite: varchar to a longer one or to text, numeric to more digits of "
        "the same scale, timestamp to timestamptz where the session is in UTC "
        "(since 12)",
    .alternative =
        "alter table users add column age_next bigint;\n"
        "-- a trigger writes both; backfill in batches; then in one short "
        "transaction:\n"
        "alter table users drop column age;\n"
        "alter table users rename column age_next to age;",
    .engine = Engine::postgres,
    .where = Where::both,
    .new_tables = NewTables::passed_over,
    .claims = claims,
    .operation = check,
};

}  // namespace schemadiff::lint::rules
