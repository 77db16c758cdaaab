#include <algorithm>
#include <cctype>

#include "lint/rule.hpp"

namespace schemadiff::lint::rules {

namespace {

constexpr Claim claims[] = {
    {"delete from teams_log where name is null", "ROW EXCLUSIVE", "teams_log"},
};

// "… IS NULL", whatever the case and the blanks; with another condition it is a choice.
bool asks_for_null_alone(const std::string& condition) {
    std::string lower;
    for (const char c : condition)
        lower += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    const bool joined = lower.find(" and ") != std::string::npos;
    const bool null =
        lower.find("is null") != std::string::npos || lower.find("isnull") != std::string::npos;
    return null && !joined;
}

void check(const Operation& operation, Judgement& judgement) {
    if (operation.verb != Verb::delete_rows || !asks_for_null_alone(operation.to)) return;
    judgement.report(operation, "deletes rows of " + operation.table + " because a column is NULL");
}

}  // namespace

extern const Rule delete_where_null = {
    .id = "delete-where-null",
    .severity = Severity::warning,
    .finding_class = FindingClass::data_loss,
    .summary = "DELETE of rows in which a column is NULL",
    .explanation =
        "NULL means \"not known\" as well as \"none\": rows that were never filled in "
        "are deleted with those that are meant",
    .alternative =
        "-- say what makes the row worthless, and count first:\n"
        "select count(*) from users where email is null and created < now() - "
        "interval '1 year';\n"
        "delete from users where email is null and created < now() - interval '1 "
        "year';",
    .new_tables = NewTables::passed_over,
    .claims = claims,
    .operation = check,
};

}  // namespace schemadiff::lint::rules
