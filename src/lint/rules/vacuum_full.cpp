#include "lint/rule.hpp"

namespace schemadiff::lint::rules {

namespace {

constexpr Claim claims[] = {
    {"cluster users using users_pkey", "ACCESS EXCLUSIVE", "users", Effect::rewrites},
};

void check(const Operation& operation, Judgement& judgement) {
    if (operation.verb != Verb::vacuum_full) return;
    const std::string words = operation.text == "cluster" ? "clusters " : "vacuums in full ";
    judgement.report(operation,
                     words + (operation.table.empty() ? "every table" : operation.table));
}

}  // namespace

extern const Rule vacuum_full = {
    .id = "vacuum-full",
    .severity = Severity::error,
    .finding_class = FindingClass::performance,
    .summary = "VACUUM FULL or CLUSTER",
    .explanation =
        "the table is written anew while nobody reads or writes, and VACUUM "
        "cannot run in a transaction",
    .alternative =
        "vacuum (analyze) users;  -- outside of migrations; lets everybody work\n"
        "-- pg_repack or pg_squeeze give the space back online",
    .engine = Engine::postgres,
    .where = Where::both,
    .new_tables = NewTables::passed_over,
    .claims = claims,
    .operation = check,
};

}  // namespace schemadiff::lint::rules
