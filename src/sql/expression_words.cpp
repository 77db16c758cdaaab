#include "sql/expression_words.hpp"

#include <algorithm>
#include <iterator>

#include "sql/quoting.hpp"

namespace schemadiff {

namespace {

// Reserved words, those that only functions and types may bear included (kwlist.h, RESERVED and
// TYPE_FUNC_NAME). Sorted.
constexpr std::string_view reserved[] = {
    "all",          "analyse",      "analyze",     "and",          "any",        "array",
    "as",           "asc",          "asymmetric",  "authorization", "binary",    "both",
    "case",         "cast",         "check",       "collate",      "collation",  "column",
    "concurrently", "constraint",   "create",      "cross",        "current_catalog",
    "current_date", "current_role", "current_schema", "current_time", "current_timestamp",
    "current_user", "default",      "deferrable",  "desc",         "distinct",   "do",
    "else",         "end",          "except",      "false",        "fetch",      "for",
    "foreign",      "freeze",       "from",        "full",         "grant",      "group",
    "having",       "ilike",        "in",          "initially",    "inner",      "intersect",
    "into",         "is",           "isnull",      "join",         "lateral",    "leading",
    "left",         "like",         "limit",       "localtime",    "localtimestamp",
    "natural",      "not",          "notnull",     "null",         "offset",     "on",
    "only",         "or",           "order",       "outer",        "overlaps",   "placing",
    "primary",      "references",   "returning",   "right",        "select",     "session_user",
    "similar",      "some",         "symmetric",   "system_user",  "table",      "tablesample",
    "then",         "to",           "trailing",    "true",         "union",      "unique",
    "user",         "using",        "variadic",    "verbose",      "when",       "where",
    "window",       "with",
};

struct ValueKeyword {
    std::string_view word;
    std::string_view canonical;
};

// USER and CURRENT_ROLE are other spellings of CURRENT_USER.
constexpr ValueKeyword value_keywords[] = {
    {"current_catalog", "CURRENT_CATALOG"},
    {"current_date", "CURRENT_DATE"},
    {"current_role", "CURRENT_USER"},
    {"current_schema", "CURRENT_SCHEMA"},
    {"current_time", "CURRENT_TIME"},
    {"current_timestamp", "CURRENT_TIMESTAMP"},
    {"current_user", "CURRENT_USER"},
    {"localtime", "LOCALTIME"},
    {"localtimestamp", "LOCALTIMESTAMP"},
    {"session_user", "SESSION_USER"},
    {"system_user", "SYSTEM_USER"},
    {"user", "CURRENT_USER"},
};

// Not reserved, but followed by something that is no name: they begin a form of their own.
constexpr std::string_view forms[] = {"coalesce", "exists",  "greatest", "grouping", "interval",
                                      "least",    "nullif",  "row",      "values"};

}  // namespace

bool is_reserved(std::string_view word) {
    return std::ranges::binary_search(reserved, word);
}

bool may_name_function(std::string_view word) {
    // kwlist.h: TYPE_FUNC_NAME_KEYWORD. Sorted.
    constexpr std::string_view names[] = {
        "authorization", "binary", "collation", "concurrently", "cross", "current_schema", "freeze",
        "full", "ilike", "inner", "is", "isnull", "join", "left", "like", "natural", "notnull",
        "outer", "overlaps", "right", "similar", "tablesample", "verbose"};
    return !is_reserved(word) || std::ranges::binary_search(names, word);
}

std::string_view value_keyword(std::string_view word) {
    const auto* found = std::ranges::find(value_keywords, word, &ValueKeyword::word);
    return found == std::end(value_keywords) ? std::string_view() : found->canonical;
}

std::string canonical_identifier(std::string_view name) {
    const auto is_plain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '$' ||
               static_cast<unsigned char>(c) >= 0x80;
    };
    const bool plain = !name.empty() && quoting::begins_word(name[0]) &&
                       std::ranges::all_of(name, is_plain) && !is_reserved(name) &&
                       std::ranges::find(forms, name) == std::end(forms);
    if (plain) return std::string(name);
    std::string result = "\"";
    for (const char c : name) {
        result += c;
        if (c == '"') result += c;
    }
    return result + '"';
}

}  // namespace schemadiff
