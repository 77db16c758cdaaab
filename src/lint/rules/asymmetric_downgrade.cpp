#include <algorithm>

#include "lint/matching.hpp"
#include "lint/rule.hpp"

namespace schemadiff::lint::rules {

namespace {

bool is_about(const Operation& other, const Operation& made) {
    const bool same = same_table(other.table, made.table);
    switch (made.verb) {
        case Verb::create_table:
            return other.verb == Verb::drop_table && same;
        case Verb::add_column:
            return (other.verb == Verb::drop_column && same && other.name == made.name) ||
                   (other.verb == Verb::drop_table && same);
        case Verb::create_index:
            return (other.verb == Verb::drop_index &&
                    without_schema(other.name) == without_schema(made.name)) ||
                   (other.verb == Verb::drop_table && same) ||
                   (other.verb == Verb::drop_column && same &&
                    std::ranges::find(made.columns, other.name) != made.columns.end());
        case Verb::add_constraint:
            return (other.verb == Verb::drop_constraint && same &&
                    (other.name == made.name || other.name.empty())) ||
                   (other.verb == Verb::drop_table && same) || other.verb == Verb::drop_column;
        case Verb::drop_table:
            return other.verb == Verb::create_table && same;
        case Verb::drop_column:
            return other.verb == Verb::add_column && same && other.name == made.name;
        case Verb::drop_index:
            return other.verb == Verb::create_index &&
                   without_schema(other.name) == without_schema(made.name);
        case Verb::rename_table:
            return other.verb == Verb::rename_table && without_schema(other.table) == made.to;
        case Verb::rename_column:
            return other.verb == Verb::rename_column && other.name == made.to;
        default:
            return true;
    }
}

// What the upgrade itself takes away again, or makes anew, needs no way back.
bool is_undone_above(const Migration& up, const Operation& made) {
    return std::ranges::any_of(up.operations, [&](const Operation& other) {
        const bool replaced = other.verb == made.verb && made.verb == Verb::drop_index;
        return &other != &made && !replaced && is_about(other, made);
    });
}

void check(Judgement& judgement) {
    const Unit& unit = judgement.unit();
    const Migration& down = unit.down;
    if (unit.is_script || unit.merge || !down.defined || down.empty || down.raises) return;
    const bool knows_all = std::ranges::none_of(down.operations, [](const Operation& other) {
        return other.verb == Verb::unknown || !other.words.certain;
    });
    if (!knows_all) return;
    for (const Operation& made : unit.up.operations) {
        if (!made.words.certain || !is_ddl(made) || made.words.temporary) continue;
        const bool undone = std::ranges::any_of(
            down.operations, [&](const Operation& other) { return is_about(other, made); });
        if (undone || is_undone_above(unit.up, made)) continue;
        judgement.report(made,
                         "downgrade() does not undo " + made.written + " of " + object_of(made));
    }
}

}  // namespace

extern const Rule asymmetric_downgrade = {
    .id = "asymmetric-downgrade",
    .severity = Severity::warning,
    .finding_class = FindingClass::integrity,
    .summary = "the downgrade does not undo what the upgrade does",
    .explanation =
        "after down and up again the schema is another one, or the upgrade fails "
        "at what was left",
    .alternative =
        "def downgrade():\n"
        "    op.drop_index(\"ix_users_country\", \"users\")  # each thing that "
        "upgrade() made\n"
        "    op.drop_column(\"users\", \"country\")",
    .forms = Forms::op,
    .migration = check,
};

}  // namespace schemadiff::lint::rules
