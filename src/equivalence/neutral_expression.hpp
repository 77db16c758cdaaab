// Expressions in a form that both engines' spellings lead to. Each text is parsed by the one parser
// of scalar expressions (what a SQLite schema says is a subset of what that reads), and the tree is
// brought into a shape without what only one engine needs: truth values become 0 and 1, a column
// that stands for a condition becomes `column = 1`, constants lose their casts, names their letter
// case, functions get one name, operands of AND, OR and IN one order.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace schemadiff {

/// Names of columns, in lower case, to their types on PostgreSQL.
using PostgresTypes = std::map<std::string, std::string, std::less<>>;

struct NeutralExpression {
    std::string text;
    bool beyond_sqlite = false;  ///< holds an operator, function or value that SQLite has not
    bool ignores_case = false;   ///< holds a LIKE or ILIKE, which the engines take differently
    /// Of `column IN (...)`, with or without `OR column IS NULL`: the column, in lower case, and
    /// its values, sorted.
    std::string listed_column;
    std::string listed_values;
};

NeutralExpression neutral_expression(std::string_view text, const PostgresTypes& columns);

/// A function under the one name that both engines' names for it lead to; in lower case.
std::string neutral_function(std::string_view name);

/// The column that a text is, in lower case, or nothing where it is more than a name.
std::optional<std::string> named_column(std::string_view text);

}  // namespace schemadiff
