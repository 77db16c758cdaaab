#include "lint/rule.hpp"

namespace schemadiff::lint::rules {

namespace {

bool is_truth_in_quotes(const Column& column) {
    const std::string& text = column.default_text;
    if (column.default_is_text)
        return text == "true" || text == "false" || text == "True" || text == "False";
    return text == "'true'" || text == "'false'" || text == "'True'" || text == "'False'";
}

void check(const Operation& operation, Judgement& judgement) {
    for (const Column& column : operation.definitions) {
        const bool is_boolean = column.type == "boolean" || operation.existing_type == "boolean";
        if (!is_boolean || !column.has_default || !is_truth_in_quotes(column)) continue;
        judgement.report(operation, "the default of " + operation.table + "." +
                                        (column.name.empty() ? operation.name : column.name) +
                                        " is a text on SQLite");
    }
}

}  // namespace

extern const Rule sqlite_boolean_string_default = {
    .id = "sqlite-boolean-string-default",
    .severity = Severity::error,
    .finding_class = FindingClass::integrity,
    .summary = "a Boolean whose default is the text \"true\" or \"false\", on SQLite",
    .explanation =
        "SQLite stores the text 'false', which is not 0: SQLAlchemy reads it as "
        "True",
    .alternative =
        "sa.Column(\"active\", sa.Boolean(), server_default=sa.false(), "
        "nullable=False)\n"
        "# or server_default=sa.text(\"0\")",
    .engine = Engine::sqlite,
    .where = Where::both,
    .operation = check,
};

}  // namespace schemadiff::lint::rules
