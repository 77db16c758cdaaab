#include "lint/rule.hpp"

namespace schemadiff::lint::rules {

namespace {

constexpr Claim claims[] = {
    {"alter table users add column name_lower text generated always as (lower(name)) stored",
     "ACCESS EXCLUSIVE", "users", Effect::rewrites},
};

void check(const Operation& operation, Judgement& judgement) {
    if (operation.verb != Verb::add_column) return;
    for (const Column& column : operation.definitions) {
        if (column.generated != Generated::stored) continue;
        judgement.report(operation,
                         "adds the stored generated column " + operation.table + "." + column.name);
    }
}

}  // namespace

extern const Rule add_generated_column = {
    .id = "add-generated-column",
    .severity = Severity::error,
    .finding_class = FindingClass::performance,
    .summary = "a stored generated column is added",
    .explanation =
        "the table is written anew while nobody reads or writes. A virtual one "
        "(since 18) is computed when it is read",
    .alternative =
        "-- PostgreSQL 18:\n"
        "alter table users add column name_lower text generated always as "
        "(lower(name)) virtual;\n"
        "-- before: an index on the expression, or a plain column that a trigger "
        "fills",
    .engine = Engine::postgres,
    .where = Where::both,
    .new_tables = NewTables::passed_over,
    .claims = claims,
    .operation = check,
};

}  // namespace schemadiff::lint::rules
