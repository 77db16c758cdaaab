#include <algorithm>

#include "lint/rule.hpp"

namespace schemadiff::lint::rules {

namespace {

void check(const Operation& operation, Judgement& judgement) {
    const bool concerned = operation.verb == Verb::create_index && operation.words.concurrently &&
                           operation.words.if_not_exists;
    if (!concerned) return;
    const bool cleared =
        std::ranges::any_of(judgement.before(operation), [&](const Operation& other) {
            return other.verb == Verb::drop_index && other.name == operation.name;
        });
    if (cleared) return;
    judgement.report(operation, object_of(operation) +
                                    " is taken for built where an earlier run left it invalid");
}

}  // namespace

extern const Rule concurrent_index_not_retryable = {
    .id = "concurrent-index-not-retryable",
    .severity = Severity::warning,
    .finding_class = FindingClass::integrity,
    .summary = "IF NOT EXISTS with an index that is built CONCURRENTLY",
    .explanation =
        "a run that fails leaves an invalid index behind, which IF NOT EXISTS "
        "takes for the one that is wanted: it is never used, and never built",
    .alternative =
        "with op.get_context().autocommit_block():\n"
        "    op.drop_index(\"ix_users_email\", \"users\", if_exists=True, "
        "postgresql_concurrently=True)\n"
        "    op.create_index(\"ix_users_email\", \"users\", [\"email\"], "
        "postgresql_concurrently=True)",
    .engine = Engine::postgres,
    .where = Where::both,
    .operation = check,
};

}  // namespace schemadiff::lint::rules
