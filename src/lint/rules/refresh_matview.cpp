#include "lint/rule.hpp"

namespace schemadiff::lint::rules {

namespace {

constexpr Claim claims[] = {
    {"refresh materialized view totals", "ACCESS EXCLUSIVE", "totals", Effect::rewrites},
};

void check(const Operation& operation, Judgement& judgement) {
    const bool concerned = operation.verb == Verb::refresh_matview &&
                           !operation.words.concurrently && !operation.words.with_no_data;
    if (concerned)
        judgement.report(operation, "fills " + operation.table + " while nobody can read it");
}

}  // namespace

extern const Rule refresh_matview = {
    .id = "refresh-matview",
    .severity = Severity::warning,
    .finding_class = FindingClass::performance,
    .summary = "a materialized view is filled while nobody can read it",
    .explanation =
        "readers wait as long as its query takes. CONCURRENTLY, with a unique "
        "index, lets them read the old rows",
    .alternative =
        "create unique index if not exists totals_id on totals (id);\n"
        "refresh materialized view concurrently totals;",
    .engine = Engine::postgres,
    .where = Where::both,
    .new_tables = NewTables::passed_over,
    .claims = claims,
    .operation = check,
};

}  // namespace schemadiff::lint::rules
