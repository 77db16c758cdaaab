#include <algorithm>

#include "lint/matching.hpp"
#include "lint/rule.hpp"

namespace schemadiff::lint::rules {

namespace {

void check(const Operation& operation, Judgement& judgement) {
    const Circumstances& around = operation.around;
    const bool one_only =
        around.dialect_test > 0 && around.dialects.postgres != around.dialects.sqlite;
    if (!one_only || !is_ddl(operation)) return;
    const bool answered = std::ranges::any_of(judgement.operations(), [&](const Operation& other) {
        return is_ddl(other) && other.around.dialect_test > 0 &&
               other.around.dialects.postgres != around.dialects.postgres &&
               same_table(other.table, operation.table);
    });
    if (answered) return;
    judgement.report(operation, object_of(operation) + " is changed on " +
                                    (around.dialects.postgres ? "PostgreSQL" : "SQLite") +
                                    " alone");
}

}  // namespace

extern const Rule dialect_only_operation = {
    .id = "dialect-only-operation",
    .severity = Severity::warning,
    .finding_class = FindingClass::compatibility,
    .summary = "a change that only one dialect gets",
    .explanation =
        "the engines drift apart: tests on SQLite run against another schema than "
        "production",
    .alternative =
        "if op.get_bind().dialect.name == \"postgresql\":\n"
        "    op.create_index(\"ix_users_email\", \"users\", [\"email\"], "
        "postgresql_using=\"hash\")\n"
        "else:\n"
        "    op.create_index(\"ix_users_email\", \"users\", [\"email\"])",
    .where = Where::both,
    .forms = Forms::op,
    .operation = check,
};

}  // namespace schemadiff::lint::rules
