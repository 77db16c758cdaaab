#include <cctype>

#include "lint/rule.hpp"

namespace schemadiff::lint::rules {

namespace {

// WHERE id = 5: one row, or a few.
bool names_a_row(const std::string& condition) {
    const std::size_t equals = condition.find('=');
    if (equals == std::string::npos || equals == 0) return false;
    std::string column = condition.substr(0, equals);
    while (!column.empty() && column.back() == ' ') column.pop_back();
    const bool key =
        column == "id" || column.ends_with(".id") || column.ends_with("_id") || column == "uuid";
    return key && condition.find(" or ") == std::string::npos;
}

void check(const Operation& operation, Judgement& judgement) {
    if (operation.verb != Verb::update_rows || operation.around.batched ||
        names_a_row(operation.to))
        return;
    judgement.report(operation, "updates " + operation.table + " in one statement");
}

}  // namespace

extern const Rule backfill_unbatched = {
    .id = "backfill-unbatched",
    .severity = Severity::warning,
    .finding_class = FindingClass::performance,
    .summary = "many rows are updated in one statement",
    .explanation =
        "each row stays locked until the end, replicas fall behind, and the space "
        "of the old rows comes back only later",
    .alternative =
        "with op.get_context().autocommit_block():\n"
        "    while bind.execute(sa.text(\"\"\"\n"
        "        UPDATE users SET country = 'de' WHERE id IN\n"
        "        (SELECT id FROM users WHERE country IS NULL LIMIT "
        "5000)\"\"\")).rowcount:\n"
        "        pass",
    .new_tables = NewTables::passed_over,
    .operation = check,
};

}  // namespace schemadiff::lint::rules
