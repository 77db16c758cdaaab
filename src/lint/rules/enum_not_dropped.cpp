#include <algorithm>

#include "lint/rule.hpp"

namespace schemadiff::lint::rules {

namespace {

// The enums that a migration makes: by themselves, or with the columns of a new table.
std::vector<std::pair<std::string, const Operation*>> enums_made(const Migration& migration) {
    std::vector<std::pair<std::string, const Operation*>> made;
    for (const Operation& operation : migration.operations) {
        const bool alone = operation.verb == Verb::create_type && !operation.words.if_not_exists;
        if (alone) made.emplace_back(operation.name, &operation);
        if (operation.verb != Verb::create_table) continue;
        for (const Column& column : operation.definitions) {
            if (!column.enum_name.empty()) made.emplace_back(column.enum_name, &operation);
        }
    }
    return made;
}

void check(Judgement& judgement) {
    const Unit& unit = judgement.unit();
    if (unit.is_script || !unit.down.defined || unit.down.raises) return;
    for (const auto& [name, operation] : enums_made(unit.up)) {
        const bool dropped = std::ranges::any_of(unit.down.operations, [&](const Operation& other) {
            const bool may_drop = other.verb == Verb::unknown || other.name == "?";
            return may_drop || (other.verb == Verb::drop_type && same_table(other.name, name));
        });
        if (dropped) continue;
        judgement.report_revision(operation->at, "type " + name,
                                  "the downgrade does not drop the type " + name);
    }
}

}  // namespace

extern const Rule enum_not_dropped = {
    .id = "enum-not-dropped",
    .severity = Severity::error,
    .finding_class = FindingClass::integrity,
    .summary = "the downgrade leaves the enum that the upgrade made",
    .explanation =
        "drop_table() does not drop the types of its columns: the next upgrade "
        "fails with \"type already exists\"",
    .alternative =
        "def downgrade():\n"
        "    op.drop_table(\"users\")\n"
        "    sa.Enum(name=\"mood\").drop(op.get_bind(), checkfirst=True)",
    .engine = Engine::postgres,
    .forms = Forms::op,
    .migration = check,
};

}  // namespace schemadiff::lint::rules
