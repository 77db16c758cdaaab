#include <algorithm>

#include "lint/rule.hpp"

namespace schemadiff::lint::rules {

namespace {

bool switched_off(const Judgement& judgement, const Operation& operation) {
    if (judgement.surroundings().keeps_foreign_keys_off) return true;
    return std::ranges::any_of(judgement.before(operation), [](const Operation& other) {
        return other.verb == Verb::pragma && other.name == "foreign_keys" &&
               (other.text == "off" || other.text == "OFF" || other.text == "0");
    });
}

// A batch operation makes the table anew unless SQLite can do it in place.
bool makes_anew(const Operation& operation, const Judgement& judgement) {
    if (operation.form == Form::batch) {
        return operation.verb != Verb::create_index && operation.verb != Verb::drop_index &&
               operation.verb != Verb::harmless && operation.verb != Verb::add_column;
    }
    if (operation.verb != Verb::drop_table) return false;
    return std::ranges::any_of(judgement.behind(operation), [&](const Operation& other) {
        return other.verb == Verb::rename_table && other.to == without_schema(operation.table);
    });
}

void check(const Operation& operation, Judgement& judgement) {
    const auto& referenced = judgement.surroundings().referenced_tables;
    if (!makes_anew(operation, judgement) || !referenced.contains(without_schema(operation.table)))
        return;
    if (switched_off(judgement, operation)) return;
    judgement.report(
        operation,
        operation.table + ", which other tables reference, is made anew with foreign_keys on");
}

}  // namespace

extern const Rule sqlite_batch_cascade = {
    .id = "sqlite-batch-cascade",
    .severity = Severity::error,
    .finding_class = FindingClass::data_loss,
    .summary = "a table that others reference is made anew on SQLite",
    .explanation =
        "batch mode copies the table, drops the old one and renames the copy: "
        "with foreign_keys on, the drop deletes the referencing rows (ON DELETE "
        "CASCADE), with success",
    .alternative =
        "op.execute(\"PRAGMA foreign_keys=OFF\")  # outside of a transaction, or in "
        "env.py\n"
        "with op.batch_alter_table(\"teams\") as batch_op:\n"
        "    batch_op.alter_column(\"name\", nullable=False)\n"
        "op.execute(\"PRAGMA foreign_keys=ON\")",
    .engine = Engine::sqlite,
    .where = Where::both,
    .operation = check,
};

}  // namespace schemadiff::lint::rules
