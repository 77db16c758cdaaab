#include <algorithm>

#include "lint/rule.hpp"

namespace schemadiff::lint::rules {

namespace {

constexpr Claim claims[] = {
    {"create trigger users_touch before update on users for each row execute function touch()",
     "SHARE ROW EXCLUSIVE", "users"},
};

void check(const Operation& operation, Judgement& judgement) {
    const bool repeatable = operation.words.or_replace || operation.words.if_not_exists;
    if (operation.verb != Verb::create_trigger || repeatable) return;
    const bool cleared =
        std::ranges::any_of(judgement.before(operation), [&](const Operation& other) {
            return other.verb == Verb::drop_other && other.to == "trigger" &&
                   other.name == operation.name;
        });
    if (!cleared)
        judgement.report(operation,
                         "creates trigger " + operation.name + ", which cannot be done twice");
}

}  // namespace

extern const Rule trigger_not_idempotent = {
    .id = "trigger-not-idempotent",
    .severity = Severity::warning,
    .finding_class = FindingClass::integrity,
    .summary = "CREATE TRIGGER that cannot run twice",
    .explanation = "a second run, or a tree that was stamped, stops at \"already exists\"",
    .alternative =
        "create or replace trigger users_touch before update on users\n"
        "for each row execute function touch();  -- 14 and later; before:\n"
        "drop trigger if exists users_touch on users;",
    .where = Where::both,
    .new_tables = NewTables::passed_over,
    .claims = claims,
    .operation = check,
};

}  // namespace schemadiff::lint::rules
