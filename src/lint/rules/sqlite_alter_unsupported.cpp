#include "lint/rule.hpp"

namespace schemadiff::lint::rules {

namespace {

bool has_no_alter(Verb verb) {
    switch (verb) {
        case Verb::set_type:
        case Verb::set_not_null:
        case Verb::drop_not_null:
        case Verb::set_default:
        case Verb::drop_default:
        case Verb::add_constraint:
        case Verb::drop_constraint:
        case Verb::validate_constraint:
            return true;
        default:
            return false;
    }
}

void check(const Operation& operation, Judgement& judgement) {
    if (operation.form == Form::batch || !has_no_alter(operation.verb)) return;
    judgement.report(
        operation, object_of(operation) + " cannot be altered so on SQLite outside of batch mode");
}

}  // namespace

extern const Rule sqlite_alter_unsupported = {
    .id = "sqlite-alter-unsupported",
    .severity = Severity::error,
    .finding_class = FindingClass::compatibility,
    .summary = "a change that SQLite has no ALTER for, outside of batch mode",
    .explanation =
        "SQLite cannot add or drop constraints or change types, NULL or defaults "
        "of columns: \"near ALTER: syntax error\", or NotImplementedError",
    .alternative =
        "with op.batch_alter_table(\"users\") as batch_op:\n"
        "    batch_op.create_unique_constraint(\"uq_users_email\", [\"email\"])\n"
        "# and render_as_batch=True in env.py, so that autogenerate writes it so",
    .engine = Engine::sqlite,
    .where = Where::both,
    .operation = check,
};

}  // namespace schemadiff::lint::rules
