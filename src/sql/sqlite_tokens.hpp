// SQLite text as tokens, and their canonical spelling: two texts that SQLite reads alike are spelled
// alike, whatever their blanks, comments, letter case and quotes.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace schemadiff {

struct SqliteToken {
    enum class Kind { word, quoted_name, string, number, blob, sign };
    Kind kind = Kind::sign;
    std::string text;         ///< as written; of a quoted name what is inside the quotes
    bool doubtful = false;    ///< "x": a name, or a string where no such name is known
};

/// The tokens of a text, comments left out. Throws source_error on an unterminated quote.
std::vector<SqliteToken> sqlite_tokens(std::string_view text);

/// Whether a name in double quotes, given in lower case, is known to be one: SQLite reads "x" as a
/// string where it is not ("Double-quoted String Literals Are Accepted" in its manual).
using IsSqliteName = std::function<bool(const std::string&)>;

/// On one line. Words are lower case, names without quotes where they need none, `==` is `=`, `!=`
/// is `<>`; the letters of strings stay as they are.
std::string canonical_sqlite(std::string_view text, const IsSqliteName& is_name);

/// The same for an expression that stands alone (a CHECK, an index's predicate, a trigger's WHEN):
/// without parentheses that mean nothing, around the whole, around a name, or doubled, and with one
/// spelling of IS NULL.
std::string canonical_sqlite_condition(std::string_view text, const IsSqliteName& is_name);

/// The same over several lines, broken before the clauses of a SELECT and behind the statements of
/// a trigger, for texts that people read as a difference of lines.
std::string canonical_sqlite_lines(std::string_view text, const IsSqliteName& is_name);

/// ASCII letters in lower case: how SQLite compares names.
std::string lower_case(std::string_view name);

}  // namespace schemadiff
