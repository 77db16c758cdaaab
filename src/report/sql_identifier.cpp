#include "report/sql_identifier.hpp"

#include <algorithm>
#include <array>

namespace schemadiff {

namespace {

// What PostgreSQL (appendix C of its manual) or SQLite (lang_keywords.html) does not take everywhere
// as a name. Sorted; a name that is quoted without need does no harm.
constexpr std::array<std::string_view, 173> reserved{
    "add", "all", "alter", "analyse", "analyze", "and", "any", "array", "as", "asc", "asymmetric",
    "authorization", "autoincrement", "between", "bigint", "binary", "bit", "boolean", "both", "by",
    "case", "cast", "char", "character", "check", "coalesce", "collate", "collation", "column",
    "commit", "concurrently", "constraint", "create", "cross", "current_catalog", "current_date",
    "current_role", "current_schema", "current_time", "current_timestamp", "current_user", "dec",
    "decimal", "default", "deferrable", "delete", "desc", "distinct", "do", "drop", "else", "end",
    "escape", "except", "exists", "extract", "false", "fetch", "float", "for", "foreign", "freeze",
    "from", "full", "grant", "greatest", "group", "grouping", "having", "if", "ilike", "in",
    "index", "initially", "inner", "inout", "insert", "int", "integer", "intersect", "interval",
    "into", "is", "isnull", "join", "json", "json_array", "json_arrayagg", "json_exists",
    "json_object", "json_objectagg", "json_query", "json_scalar", "json_serialize", "json_table",
    "json_value", "lateral", "leading", "least", "left", "like", "limit", "localtime",
    "localtimestamp", "merge_action", "national", "natural", "nchar", "none", "normalize", "not",
    "nothing", "notnull", "null", "nullif", "numeric", "offset", "on", "only", "or", "order", "out",
    "outer", "overlaps", "overlay", "placing", "position", "precision", "primary", "real",
    "references", "returning", "right", "row", "select", "session_user", "set", "setof", "similar",
    "smallint", "some", "substring", "symmetric", "system_user", "table", "tablesample", "then",
    "time", "timestamp", "to", "trailing", "transaction", "treat", "trim", "true", "union",
    "unique", "update", "user", "using", "values", "varchar", "variadic", "verbose", "when",
    "where", "window", "with", "xmlattributes", "xmlconcat", "xmlelement", "xmlexists", "xmltable"};
static_assert(std::ranges::is_sorted(reserved));

bool is_plain(std::string_view name) {
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; };
    const auto follows = [&](char c) { return letter(c) || (c >= '0' && c <= '9'); };
    return !name.empty() && letter(name[0]) && std::ranges::all_of(name, follows) &&
           !std::ranges::binary_search(reserved, name);
}

std::string doubled(std::string_view text, char quote) {
    std::string result(1, quote);
    for (const char c : text) {
        if (c == quote) result += c;
        result += c;
    }
    return result + quote;
}

}  // namespace

std::string sql_identifier(std::string_view name) {
    return is_plain(name) ? std::string(name) : doubled(name, '"');
}

std::string sql_identifiers(const std::vector<std::string>& names) {
    std::string list;
    for (const std::string& name : names) {
        if (!list.empty()) list += ", ";
        list += sql_identifier(name);
    }
    return list;
}

std::string sql_literal(std::string_view text) {
    if (text.find('\\') == std::string_view::npos) return doubled(text, '\'');
    std::string escaped = "E'";
    for (const char c : text) {
        if (c == '\'' || c == '\\') escaped += c;
        escaped += c;
    }
    return escaped + '\'';
}

std::string dollar_quoted(std::string_view text) {
    std::string tag = "$$";
    // A text that ends in a dollar would run into the closing quote.
    while (text.find(tag.substr(0, tag.size() - 1)) != std::string_view::npos) {
        tag.insert(tag.size() - 1, "_");
    }
    return tag + std::string(text) + tag;
}

}  // namespace schemadiff
