#include "lint/rule.hpp"

namespace schemadiff::lint::rules {

namespace {

constexpr Claim claims[] = {
    {"alter table users add column number bigserial", "ACCESS EXCLUSIVE", "users",
     Effect::rewrites},
};

void check(const Operation& operation, Judgement& judgement) {
    if (operation.verb != Verb::add_column) return;
    for (const Column& column : operation.definitions) {
        if (column.serial)
            judgement.report(operation,
                             "adds the serial column " + operation.table + "." + column.name);
    }
}

}  // namespace

extern const Rule add_serial_column = {
    .id = "add-serial-column",
    .severity = Severity::error,
    .finding_class = FindingClass::performance,
    .summary = "a serial column is added",
    .explanation =
        "the table is written anew while nobody reads or writes: each row takes a "
        "number of the sequence",
    .alternative =
        "alter table users add column number bigint;\n"
        "create sequence users_number_seq owned by users.number;\n"
        "alter table users alter column number set default "
        "nextval('users_number_seq');\n"
        "-- backfill the old rows in batches",
    .engine = Engine::postgres,
    .where = Where::both,
    .new_tables = NewTables::passed_over,
    .claims = claims,
    .operation = check,
};

}  // namespace schemadiff::lint::rules
