#include "equivalence/type_rows.hpp"

#include <algorithm>

#include "sql/sqlite_tokens.hpp"

namespace schemadiff {

namespace {

/// What the modifiers of a pair must be.
enum class Modifiers {
    any,
    same,           ///< the same on both sides, or none on either
    none,           ///< none on either side
    same_or_unsaid  ///< the same, or PostgreSQL's alone
};

/// Words are separated by '|'.
struct TypeRow {
    std::string_view postgres;
    std::string_view sqlite;
    Modifiers modifiers;
    RowId row;
};

constexpr std::string_view integers = "smallint|integer|bigint";
constexpr std::string_view floats = "real|double precision";
constexpr std::string_view moments =
    "date|time without time zone|time with time zone|timestamp without time zone|"
    "timestamp with time zone";

// SQLite's words by the kind of value that is meant.
constexpr std::string_view integer_words = "integer|int|int4|mediumint";
constexpr std::string_view unsigned_words =
    "integer unsigned|int unsigned|bigint unsigned|smallint unsigned|unsigned integer|unsigned int|"
    "unsigned bigint|unsigned big int";
constexpr std::string_view any_integer_words =
    "integer|int|int2|int4|int8|smallint|bigint|mediumint|tinyint|big int|integer unsigned|"
    "int unsigned|bigint unsigned|smallint unsigned|unsigned big int";
constexpr std::string_view float_words = "real|float|double|double precision|float4|float8";
constexpr std::string_view decimal_words = "numeric|decimal|dec|number";
constexpr std::string_view number_words =
    "integer|int|int2|int4|int8|smallint|bigint|mediumint|tinyint|real|float|double|"
    "double precision|numeric|decimal|integer unsigned|bigint unsigned|big int";
constexpr std::string_view text_words =
    "text|varchar|character varying|varying character|char|character|nvarchar|nchar|"
    "native character|clob|tinytext|mediumtext|longtext|ntext|unicode text|bpchar";
constexpr std::string_view blob_words = "blob|bytea|binary|varbinary|longblob|mediumblob|tinyblob";
constexpr std::string_view moment_words =
    "datetime|timestamp|timestamp without time zone|timestamp with time zone|timestamptz|"
    "datetime with time zone";

constexpr TypeRow rows[] = {
    {"smallint", "smallint|int2", Modifiers::none, RowId::integer},
    {"integer", integer_words, Modifiers::none, RowId::integer},
    {"bigint", "bigint|int8|big int", Modifiers::none, RowId::integer},
    {"smallint|bigint", integer_words, Modifiers::any, RowId::integer_width},
    {"smallint", "tinyint", Modifiers::any, RowId::integer_width},
    {"integer", integer_words, Modifiers::any, RowId::integer_width},
    {integers, unsigned_words, Modifiers::any, RowId::integer_unsigned},
    {floats, float_words, Modifiers::any, RowId::floating},
    {"numeric", decimal_words, Modifiers::same_or_unsaid, RowId::numeric_exact},
    {"numeric", float_words, Modifiers::any, RowId::numeric_real},
    {"numeric", text_words, Modifiers::any, RowId::numeric_text},
    {"money", decimal_words, Modifiers::any, RowId::money},
    {"money", float_words, Modifiers::any, RowId::money},
    {"money", any_integer_words, Modifiers::any, RowId::money},

    {"boolean", "boolean|bool", Modifiers::any, RowId::boolean_word},
    {"boolean", any_integer_words, Modifiers::any, RowId::boolean_number},
    {"boolean", "numeric|bit|decimal", Modifiers::any, RowId::boolean_number},

    {"text|character varying|character|citext|name", "string", Modifiers::any, RowId::string_word},
    {"text", "text", Modifiers::none, RowId::text},
    {"character varying", "varchar|character varying", Modifiers::none, RowId::text},
    {"text|character varying|name|bpchar", text_words, Modifiers::none, RowId::text_words},
    {"character varying", "text|clob|tinytext|mediumtext|longtext|ntext", Modifiers::any,
     RowId::varchar_text},
    {"character varying", text_words, Modifiers::same_or_unsaid, RowId::varchar_length},
    {"character", text_words, Modifiers::same_or_unsaid, RowId::char_padding},
    {"\"char\"", text_words, Modifiers::any, RowId::char_padding},
    {"citext", text_words, Modifiers::any, RowId::citext_plain},

    {"date", "date", Modifiers::any, RowId::date},
    {"time without time zone", "time", Modifiers::same, RowId::time},
    {"time without time zone", "time", Modifiers::any, RowId::timestamp_precision},
    {"time with time zone", "time|timetz|time with time zone", Modifiers::any, RowId::time_zone},
    {"timestamp without time zone", "datetime|timestamp|timestamp without time zone",
     Modifiers::same, RowId::timestamp},
    {"timestamp without time zone", "datetime|timestamp|timestamp without time zone",
     Modifiers::same_or_unsaid, RowId::timestamp_precision},
    {"timestamp with time zone", moment_words, Modifiers::same_or_unsaid, RowId::timestamp_zone},
    {moments, text_words, Modifiers::any, RowId::moment_text},
    {moments, number_words, Modifiers::any, RowId::moment_number},
    {"interval", moment_words, Modifiers::any, RowId::interval_moment},
    {"interval", "interval|time", Modifiers::any, RowId::interval_moment},
    {"interval", number_words, Modifiers::any, RowId::interval_number},
    {"interval", text_words, Modifiers::any, RowId::interval_text},

    {"json|jsonb", "json|jsonb", Modifiers::any, RowId::json},
    {"json|jsonb", text_words, Modifiers::any, RowId::json_text},
    {"uuid", text_words, Modifiers::any, RowId::uuid_text},
    {"uuid", "uuid|guid|uniqueidentifier", Modifiers::any, RowId::uuid_word},
    {"uuid", blob_words, Modifiers::any, RowId::uuid_blob},
    {"bytea", blob_words, Modifiers::any, RowId::bytea_blob},
};

// Types with a row of their own, which a text does not stand for.
constexpr std::string_view plain_types =
    "smallint|integer|bigint|real|double precision|numeric|boolean|bytea|text|character varying|"
    "character|json|jsonb|uuid|date|time without time zone|time with time zone|"
    "timestamp without time zone|timestamp with time zone|interval|money|citext";

bool is_one_of(std::string_view words, std::string_view word) {
    for (std::size_t begin = 0; begin <= words.size();) {
        const std::size_t end = std::min(words.find('|', begin), words.size());
        if (words.substr(begin, end - begin) == word) return true;
        begin = end + 1;
    }
    return false;
}

// numeric(5) is numeric(5,0).
std::string settled_modifier(const TypeForm& form) {
    const bool decimal = is_one_of(decimal_words, form.base);
    const bool whole =
        decimal && !form.modifier.empty() && form.modifier.find(',') == std::string::npos;
    return whole ? form.modifier + ",0" : form.modifier;
}

bool agree(Modifiers wanted, const TypeForm& postgres, const TypeForm& sqlite) {
    const std::string left = settled_modifier(postgres);
    const std::string right = settled_modifier(sqlite);
    switch (wanted) {
        case Modifiers::any:
            return true;
        case Modifiers::same:
            return left == right;
        case Modifiers::none:
            return left.empty() && right.empty();
        case Modifiers::same_or_unsaid:
            return left == right || right.empty();
    }
    return false;
}

bool has_scale(const TypeForm& numeric) {
    const std::string modifier = settled_modifier(numeric);
    return modifier.empty() || !modifier.ends_with(",0");
}

std::optional<RowId> row_of_array(const TypeForm& sqlite) {
    if (is_one_of("json|jsonb", sqlite.base)) return RowId::array_json;
    if (is_one_of(text_words, sqlite.base) || is_one_of(blob_words, sqlite.base)) {
        return RowId::array_text;
    }
    return std::nullopt;
}

std::optional<RowId> row_of_rare(const TypeForm& postgres, const TypeForm& sqlite) {
    if (is_one_of(plain_types, postgres.base)) return std::nullopt;
    // "public.geometry" is GEOMETRY there.
    const std::string word = lower_case(postgres.base.substr(postgres.base.rfind('.') + 1));
    if (word == sqlite.base) return RowId::same_word;
    if (is_one_of(text_words, sqlite.base) || is_one_of("json|jsonb", sqlite.base)) {
        return RowId::checked_text;
    }
    return std::nullopt;
}

}  // namespace

TypeForm form_of(std::string_view type) {
    TypeForm form;
    if (type.ends_with("[]")) {
        form.array = true;
        type.remove_suffix(2);
    }
    const std::size_t open = type.find('(');
    const std::size_t close = type.find(')', open == type.npos ? 0 : open);
    form.base = std::string(type.substr(0, open));
    if (open != type.npos && close != type.npos) {
        form.modifier = std::string(type.substr(open + 1, close - open - 1));
        form.base += type.substr(close + 1);
    }
    std::erase(form.modifier, ' ');
    while (form.base.ends_with(' ')) form.base.pop_back();
    return form;
}

std::optional<RowId> row_of_types(std::string_view postgres, TypeNature nature,
                                  std::string_view sqlite) {
    const TypeForm left = form_of(postgres);
    const TypeForm right = form_of(lower_case(sqlite));
    if (right.base.empty() || right.base == "any") return RowId::untyped;
    if (left.array) return row_of_array(right);
    if (nature == TypeNature::enum_type) {
        if (!is_one_of(text_words, right.base)) return std::nullopt;
        return RowId::enum_text;
    }
    if (left.base == "numeric" && is_one_of(any_integer_words, right.base)) {
        return has_scale(left) ? std::nullopt : std::optional(RowId::numeric_integer);
    }
    TypeForm known = left;
    if (known.base.ends_with(".citext")) known.base = "citext";
    for (const TypeRow& row : rows) {
        if (is_one_of(row.postgres, known.base) && is_one_of(row.sqlite, right.base) &&
            agree(row.modifiers, known, right)) {
            return row.row;
        }
    }
    return row_of_rare(known, right);
}

}  // namespace schemadiff
