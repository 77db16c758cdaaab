#include "sql/ddl/name.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace schemadiff::ddl {

namespace {

constexpr std::size_t longest_name = 63;  // NAMEDATALEN - 1

}  // namespace

namespace {

// Every key word of PostgreSQL 13 to 18 that is not "unreserved". Sorted.
constexpr std::string_view key_words[] = {
    "all", "analyse", "analyze", "and", "any", "array", "as", "asc", "asymmetric",
    "authorization", "between", "bigint", "binary", "bit", "boolean", "both", "case", "cast",
    "char", "character", "check", "coalesce", "collate", "collation", "column", "concurrently",
    "constraint", "create", "cross", "current_catalog", "current_date", "current_role",
    "current_schema", "current_time", "current_timestamp", "current_user", "dec", "decimal",
    "default", "deferrable", "desc", "distinct", "do", "else", "end", "except", "exists",
    "extract", "false", "fetch", "float", "for", "foreign", "freeze", "from", "full", "grant",
    "greatest", "group", "grouping", "having", "ilike", "in", "initially", "inner", "inout",
    "int", "integer", "intersect", "interval", "into", "is", "isnull", "join", "json",
    "json_array", "json_arrayagg", "json_exists", "json_object", "json_objectagg",
    "json_query", "json_scalar", "json_serialize", "json_table", "json_value", "lateral",
    "leading", "least", "left", "like", "limit", "localtime", "localtimestamp", "merge_action",
    "national", "natural", "nchar", "none", "normalize", "not", "notnull", "null", "nullif",
    "numeric", "offset", "on", "only", "or", "order", "out", "outer", "overlaps", "overlay",
    "placing", "position", "precision", "primary", "real", "references", "returning", "right",
    "row", "select", "session_user", "setof", "similar", "smallint", "some", "substring",
    "symmetric", "system_user", "table", "tablesample", "then", "time", "timestamp", "to",
    "trailing", "treat", "trim", "true", "union", "unique", "user", "using", "values",
    "varchar", "variadic", "verbose", "when", "where", "window", "with", "xmlattributes",
    "xmlconcat", "xmlelement", "xmlexists", "xmlforest", "xmlnamespaces", "xmlparse", "xmlpi",
    "xmlroot", "xmlserialize", "xmltable"};

// Those that are no name without quotes, whatever they stand for (kwlist.h: RESERVED_KEYWORD). Sorted.
constexpr std::string_view reserved_words[] = {
    "all", "analyse", "analyze", "and", "any", "array", "as", "asc", "asymmetric", "both", "case",
    "cast", "check", "collate", "column", "constraint", "create", "current_catalog", "current_date",
    "current_role", "current_time", "current_timestamp", "current_user", "default", "deferrable",
    "desc", "distinct", "do", "else", "end", "except", "false", "fetch", "for", "foreign", "from",
    "grant", "group", "having", "in", "initially", "intersect", "into", "lateral", "leading", "limit",
    "localtime", "localtimestamp", "not", "null", "offset", "on", "only", "or", "order", "placing",
    "primary", "references", "returning", "select", "session_user", "some", "symmetric",
    "system_user", "table", "then", "to", "trailing", "true", "union", "unique", "user", "using",
    "variadic", "when", "where", "window", "with"};

// Those that may name a type or a routine and nothing else (kwlist.h: TYPE_FUNC_NAME_KEYWORD). Sorted.
constexpr std::string_view type_words[] = {
    "authorization", "binary", "collation", "concurrently", "cross", "current_schema", "freeze", "full",
    "ilike", "inner", "is", "isnull", "join", "left", "like", "natural", "notnull", "outer", "overlaps",
    "right", "similar", "tablesample", "verbose"};

/// Words by a hash of their length and three letters, made by the compiler: every name of a script is
/// asked for, and most are told from all key words by one look.
class WordTable {
  public:
    constexpr explicit WordTable(std::span<const std::string_view> words) : words_(words) {
        for (std::size_t n = 0; n < words.size(); ++n) {
            std::size_t at = place_of(words[n]);
            while (slots_[at] != 0) at = (at + 1) % size;
            slots_[at] = static_cast<std::uint8_t>(n + 1);
        }
    }

    bool has(std::string_view name) const {
        if (name.empty()) return false;
        for (std::size_t at = place_of(name); slots_[at] != 0; at = (at + 1) % size) {
            if (words_[slots_[at] - 1U] == name) return true;
        }
        return false;
    }

  private:
    static constexpr std::size_t size = 1024;

    static constexpr std::size_t place_of(std::string_view word) {
        const auto letter = [word](std::size_t at) {
            return static_cast<std::size_t>(static_cast<unsigned char>(word[at]));
        };
        return (word.size() * 61 + letter(0) * 37 + letter(word.size() / 2) * 131 +
                letter(word.size() - 1) * 17) % size;
    }

    std::span<const std::string_view> words_;
    std::array<std::uint8_t, size> slots_{};
};
constexpr WordTable key_word_table{key_words};
constexpr WordTable reserved_table{reserved_words};
constexpr WordTable type_table{type_words};

bool begins_name(char letter) {
    return (letter >= 'a' && letter <= 'z') || letter == '_';
}

bool continues_name(char letter) {
    return begins_name(letter) || (letter >= '0' && letter <= '9');
}

}  // namespace

bool is_reserved_word(std::string_view word) {
    return reserved_table.has(word);
}

bool may_name(std::string_view word, NamePlace place) {
    if (!key_word_table.has(word)) return true;
    if (reserved_table.has(word)) return false;
    switch (place) {
        case NamePlace::free: return true;
        case NamePlace::column: return !type_table.has(word);
        case NamePlace::type:
        case NamePlace::routine: break;
    }
    // JSON is a type's name that the grammar has since 17, and an ordinary word before.
    return type_table.has(word) || word == "json";
}

bool is_key_word(std::string_view word) {
    return key_word_table.has(word);
}

std::string quoted(std::string_view identifier) {
    const bool plain = !identifier.empty() && begins_name(identifier.front()) &&
                       std::ranges::all_of(identifier, continues_name) &&
                       !key_word_table.has(identifier);
    if (plain) return std::string(identifier);
    std::string text = "\"";
    for (const char letter : identifier) {
        if (letter == '"') text += '"';
        text += letter;
    }
    return text += '"';
}

std::string to_string(const QualifiedName& name) {
    return name.schema.empty() ? quoted(name.name) : quoted(name.schema) + '.' + quoted(name.name);
}

bool is_whole(std::string_view identifier) {
    return identifier.size() <= longest_name;
}

std::string truncated(std::string_view identifier) {
    if (is_whole(identifier)) return std::string(identifier);
    std::size_t size = longest_name;
    while (size > 0 && (static_cast<unsigned char>(identifier[size]) & 0xC0U) == 0x80U) --size;
    return std::string(identifier.substr(0, size));
}

}  // namespace schemadiff::ddl
