#include <algorithm>

#include "lint/matching.hpp"
#include "lint/rule.hpp"

namespace schemadiff::lint::rules {

namespace {

constexpr Claim claims[] = {
    {"alter table teams_log add primary key using index teams_log_id", "ACCESS EXCLUSIVE",
     "teams_log", Effect::scans},
};

void check(const Operation& operation, Judgement& judgement) {
    const Constraint* key = added_constraint(operation, ConstraintKind::primary_key);
    if (!key || !key->using_index) return;
    const bool present =
        std::ranges::any_of(judgement.before(operation), [&](const Operation& other) {
            return other.verb == Verb::set_not_null && same_table(other.table, operation.table);
        });
    if (present) return;
    judgement.report(operation, "makes " + key->index + " the primary key of " + operation.table +
                                    " before its columns are NOT NULL");
}

}  // namespace

extern const Rule primary_key_nullable_index = {
    .id = "primary-key-nullable-index",
    .severity = Severity::warning,
    .finding_class = FindingClass::performance,
    .summary = "a primary key is made of an index whose columns may be NULL",
    .explanation =
        "PRIMARY KEY USING INDEX sets NOT NULL, which reads the whole table while "
        "nobody reads or writes, unless the columns are NOT NULL before",
    .alternative =
        "alter table log add constraint log_id_present check (id is not null) not "
        "valid;\n"
        "alter table log validate constraint log_id_present;  -- readers and "
        "writers go on\n"
        "alter table log alter column id set not null;        -- without a scan "
        "(12 and later)\n"
        "alter table log add primary key using index log_pkey;",
    .engine = Engine::postgres,
    .where = Where::both,
    .new_tables = NewTables::passed_over,
    .claims = claims,
    .operation = check,
};

}  // namespace schemadiff::lint::rules
