#include <algorithm>

#include "lint/matching.hpp"
#include "lint/rule.hpp"

namespace schemadiff::lint::rules {

namespace {

// An index, a unique constraint or a primary key that begins with the columns.
bool begins_with(const std::vector<std::string>& keys, const std::vector<std::string>& columns) {
    return keys.size() >= columns.size() &&
           std::equal(columns.begin(), columns.end(), keys.begin());
}

bool is_indexed(const Migration& migration, const std::string& table,
                const std::vector<std::string>& columns) {
    return std::ranges::any_of(migration.operations, [&](const Operation& other) {
        if (!same_table(other.table, table)) return false;
        if (other.verb == Verb::create_index && begins_with(other.columns, columns)) return true;
        const auto keeps = [&](const Constraint& constraint) {
            const bool key = constraint.kind == ConstraintKind::unique ||
                             constraint.kind == ConstraintKind::primary_key;
            return key && begins_with(constraint.columns, columns);
        };
        return std::ranges::any_of(other.constraints, keeps) ||
               std::ranges::any_of(other.definitions, [&](const Column& column) {
                   return std::ranges::any_of(column.constraints, keeps);
               });
    });
}

void check(const Operation& operation, Judgement& judgement) {
    const auto judge = [&](const Constraint& key) {
        if (key.kind != ConstraintKind::foreign_key || key.columns.empty() || key.columns[0] == "?")
            return;
        const auto has_index = judgement.surroundings().indexes.find(
            std::string(without_schema(operation.table)) + "." + key.columns[0]);
        if (has_index != judgement.surroundings().indexes.end()) return;
        if (is_indexed(judgement.migration(), operation.table, key.columns)) return;
        Finding& finding =
            judgement.report(operation, "the foreign key of " + operation.table + " (" +
                                            key.columns[0] + ") has no index");
        finding.subject += " (" + key.columns[0] + ")";
        finding.lock.clear();
    };
    const bool adds = operation.verb == Verb::create_table || operation.verb == Verb::add_column ||
                      operation.verb == Verb::add_constraint;
    if (!adds) return;
    std::ranges::for_each(operation.constraints, judge);
    for (const Column& column : operation.definitions) {
        if (operation.verb == Verb::add_column || operation.form == Form::sql) {
            std::ranges::for_each(column.constraints, judge);
        }
    }
}

}  // namespace

extern const Rule foreign_key_without_index = {
    .id = "foreign-key-without-index",
    .severity = Severity::warning,
    .finding_class = FindingClass::performance,
    .summary = "a foreign key whose columns have no index",
    .explanation =
        "PostgreSQL makes none: each DELETE or key UPDATE in the referenced table "
        "reads the whole referencing one",
    .alternative =
        "with op.get_context().autocommit_block():\n"
        "    op.create_index(\"ix_users_team_id\", \"users\", [\"team_id\"], "
        "postgresql_concurrently=True)",
    .operation = check,
};

}  // namespace schemadiff::lint::rules
