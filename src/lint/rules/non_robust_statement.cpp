#include "lint/rule.hpp"

namespace schemadiff::lint::rules {

namespace {

// Of CONCURRENTLY and IF NOT EXISTS another rule knows better.
bool is_robust(const Operation& operation) {
    switch (operation.verb) {
        case Verb::create_table:
        case Verb::add_column:
            return operation.words.if_not_exists;
        case Verb::create_index:
            return operation.words.if_not_exists || operation.words.concurrently;
        case Verb::create_other:
            return operation.words.if_not_exists || operation.words.or_replace;
        case Verb::drop_table:
        case Verb::drop_column:
        case Verb::drop_index:
        case Verb::drop_type:
        case Verb::drop_constraint:
            return operation.words.if_exists;
        case Verb::add_enum_value:
            return operation.words.if_not_exists;
        default:
            return true;
    }
}

bool is_cleared(const Operation& operation, const Judgement& judgement) {
    for (const Operation& other : judgement.before(operation)) {
        const bool same = other.name == operation.name && same_table(other.table, operation.table);
        if (same && other.verb == Verb::drop_constraint && other.words.if_exists) return true;
    }
    return false;
}

void check(const Operation& operation, Judgement& judgement) {
    if (!judgement.commits_itself(operation) || operation.words.temporary) return;
    if (is_robust(operation) || operation.around.existence_test > 0 ||
        is_cleared(operation, judgement))
        return;
    judgement.report(operation,
                     object_of(operation) + ": cannot run twice, and nothing rolls it back");
}

}  // namespace

extern const Rule non_robust_statement = {
    .id = "non-robust-statement",
    .severity = Severity::warning,
    .finding_class = FindingClass::integrity,
    .summary = "a statement that cannot run twice, where nothing rolls back",
    .explanation =
        "when a later statement fails, this one stands; the next run stops here "
        "(\"already exists\", \"does not exist\")",
    .alternative =
        "create table if not exists users (id bigint primary key);\n"
        "alter table users add column if not exists email text;\n"
        "drop index concurrently if exists ix_users_email;",
    .engine = Engine::postgres,
    .where = Where::both,
    .operation = check,
};

}  // namespace schemadiff::lint::rules
