#include "lint/matching.hpp"
#include "lint/rule.hpp"

namespace schemadiff::lint::rules {

namespace {

constexpr Claim claims[] = {
    {"alter table users add column token uuid default gen_random_uuid()", "ACCESS EXCLUSIVE",
     "users", Effect::rewrites},
    {"alter table users add column seen timestamptz default clock_timestamp()", "ACCESS EXCLUSIVE",
     "users", Effect::rewrites},
};

void check(const Operation& operation, Judgement& judgement) {
    if (operation.verb != Verb::add_column) return;
    for (const Column& column : operation.definitions) {
        if (!column.has_default || column.identity || column.generated != Generated::no) continue;
        const std::string name(column.default_is_text ? ""
                                                      : volatile_function(column.default_text));
        const bool old_server = judgement.terms().postgres_version < 11;
        if (name.empty() && !old_server) continue;
        judgement.report(
            operation,
            "adds column " + operation.table + "." + column.name + " with " +
                (name.empty() ? "a default, for which PostgreSQL 10 writes the table anew"
                              : "the default " + name + "(), computed for each row"));
    }
}

}  // namespace

extern const Rule volatile_default = {
    .id = "volatile-default",
    .severity = Severity::error,
    .finding_class = FindingClass::performance,
    .summary = "a column is added whose default is another value for each row",
    .explanation =
        "the table is written anew while nobody reads or writes. Constants and "
        "now() are kept in the catalog (since 11)",
    .alternative =
        "alter table users add column token uuid;\n"
        "alter table users alter column token set default gen_random_uuid();  -- "
        "new rows\n"
        "-- backfill the old ones in batches, then NOT NULL through a validated "
        "CHECK",
    .engine = Engine::postgres,
    .where = Where::both,
    .new_tables = NewTables::passed_over,
    .claims = claims,
    .operation = check,
};

}  // namespace schemadiff::lint::rules
