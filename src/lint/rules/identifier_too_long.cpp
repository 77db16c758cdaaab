#include <algorithm>

#include "lint/rule.hpp"
#include "sql/ddl/name.hpp"

namespace schemadiff::lint::rules {

namespace {

std::string long_name_of(const Operation& operation) {
    if (!operation.long_name.empty()) return operation.long_name;
    std::vector<std::string_view> names{without_schema(operation.table), operation.name};
    if (operation.verb == Verb::rename_table || operation.verb == Verb::rename_column)
        names.push_back(operation.to);
    for (const Column& column : operation.definitions) names.push_back(column.name);
    for (const Constraint& constraint : operation.constraints) names.push_back(constraint.name);
    const auto at =
        std::ranges::find_if_not(names, [](std::string_view name) { return ddl::is_whole(name); });
    return at == names.end() ? "" : std::string(*at);
}

void check(const Operation& operation, Judgement& judgement) {
    if (operation.verb == Verb::unknown || operation.verb == Verb::harmless) return;
    const std::string name = long_name_of(operation);
    if (name.empty() || name.find(' ') != std::string::npos) return;
    judgement.report(operation,
                     "the name " + name + " has " + std::to_string(name.size()) + " bytes");
}

}  // namespace

extern const Rule identifier_too_long = {
    .id = "identifier-too-long",
    .severity = Severity::warning,
    .finding_class = FindingClass::integrity,
    .summary = "a name of more than 63 bytes",
    .explanation =
        "PostgreSQL cuts it without an error: the next migration, or the "
        "comparison of models, does not find it, and two names may become one",
    .alternative =
        "op.create_index(\"ix_orders_customer_created\", \"orders\", [\"customer_id\", "
        "\"created_at\"])",
    .engine = Engine::postgres,
    .where = Where::both,
    .operation = check,
};

}  // namespace schemadiff::lint::rules
