#include <set>

#include "lint/matching.hpp"
#include "lint/rule.hpp"

namespace schemadiff::lint::rules {

namespace {

void check(Judgement& judgement) {
    std::set<int> told;
    for (const Operation& operation : judgement.operations()) {
        const int test = operation.around.existence_test;
        if (test == 0 || !is_ddl(operation) || told.contains(test)) continue;
        for (const Operation& earlier : judgement.before(operation)) {
            const bool other = earlier.around.existence_test == test && is_ddl(earlier) &&
                               earlier.at.line != operation.at.line;
            if (!other) continue;
            told.insert(test);
            judgement.report(operation, object_of(operation) + " and " + object_of(earlier) +
                                            " stand under one test for existence, in line " +
                                            std::to_string(test));
            break;
        }
    }
}

}  // namespace

extern const Rule guard_too_wide = {
    .id = "guard-too-wide",
    .severity = Severity::warning,
    .finding_class = FindingClass::integrity,
    .summary = "one test for existence stands over several changes",
    .explanation =
        "where the first of them is there, the others never run: a retry after an "
        "interruption leaves a wrong schema without a word",
    .alternative =
        "if not has_table(\"users\"):\n"
        "    op.create_table(\"users\", ...)\n"
        "if not has_index(\"users\", \"ix_users_email\"):\n"
        "    op.create_index(\"ix_users_email\", \"users\", [\"email\"])",
    .where = Where::both,
    .forms = Forms::op,
    .migration = check,
};

}  // namespace schemadiff::lint::rules
