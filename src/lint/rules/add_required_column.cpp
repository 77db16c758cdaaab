#include "lint/rule.hpp"

namespace schemadiff::lint::rules {

namespace {

constexpr Claim claims[] = {
    {"alter table teams_empty add column country text not null", "ACCESS EXCLUSIVE", "teams_empty"},
};

void check(const Operation& operation, Judgement& judgement) {
    if (operation.verb != Verb::add_column) return;
    for (const Column& column : operation.definitions) {
        const bool required = column.not_null || column.primary_key;
        const bool filled = column.has_default || column.identity || column.serial ||
                            column.generated != Generated::no;
        if (!required || filled) continue;
        judgement.report(operation, "adds the required column " + operation.table + "." +
                                        column.name + " without a server default");
    }
}

}  // namespace

extern const Rule add_required_column = {
    .id = "add-required-column",
    .severity = Severity::error,
    .finding_class = FindingClass::compatibility,
    .summary = "a NOT NULL column without a default of the server is added",
    .explanation =
        "it fails on a table with rows, and running code that does not know the "
        "column cannot insert any more; Python's default= is not in the database",
    .alternative =
        "op.add_column(\"users\", sa.Column(\"country\", sa.String(2), "
        "nullable=False, server_default=\"de\"))\n"
        "# or: add it nullable, deploy code that fills it, backfill, and only "
        "then NOT NULL",
    .where = Where::both,
    .new_tables = NewTables::passed_over,
    .claims = claims,
    .operation = check,
};

}  // namespace schemadiff::lint::rules
