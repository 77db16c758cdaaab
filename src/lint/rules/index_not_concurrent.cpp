#include "lint/rule.hpp"

namespace schemadiff::lint::rules {

namespace {

constexpr Claim claims[] = {
    {"create index ix_users_name on users (name)", "SHARE", "users", Effect::scans},
};

void check(const Operation& operation, Judgement& judgement) {
    if (operation.verb != Verb::create_index || operation.words.concurrently) return;
    judgement.report(operation, "builds " + object_of(operation) +
                                    (operation.name.empty() ? "" : " on " + operation.table) +
                                    " without CONCURRENTLY");
}

}  // namespace

extern const Rule index_not_concurrent = {
    .id = "index-not-concurrent",
    .severity = Severity::error,
    .finding_class = FindingClass::performance,
    .summary = "an index is built while nobody can write",
    .explanation =
        "CREATE INDEX lets readers in and makes every writer wait until the whole "
        "table is read",
    .alternative =
        "with op.get_context().autocommit_block():\n"
        "    op.drop_index(\"ix_users_email\", \"users\", if_exists=True, "
        "postgresql_concurrently=True)\n"
        "    op.create_index(\"ix_users_email\", \"users\", [\"email\"], "
        "postgresql_concurrently=True)",
    .engine = Engine::postgres,
    .where = Where::both,
    .new_tables = NewTables::passed_over,
    .claims = claims,
    .operation = check,
};

}  // namespace schemadiff::lint::rules
