// The equivalence table: what PostgreSQL says, how SQLite says it, and what to make of it. One row
// a rule; the code beside it finds which row a pair falls under, the table alone says what follows.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "equivalence/verdict.hpp"

namespace schemadiff {

enum class RowId : std::uint8_t {
    // names and schemas
    schema_flattened,
    name_case,
    name_cut,
    constraint_name,
    // numbers
    integer,
    integer_width,
    integer_unsigned,
    floating,
    numeric_exact,
    numeric_real,
    numeric_integer,
    numeric_text,
    money,
    // truth values
    boolean_check,
    boolean_word,
    boolean_number_check,
    boolean_number,
    // texts
    text,
    text_words,
    varchar_length,
    varchar_length_check,
    varchar_text,
    char_padding,
    string_word,
    citext_nocase,
    citext_plain,
    enum_check,
    enum_text,
    enum_labels,
    // moments
    date,
    time,
    time_zone,
    timestamp,
    timestamp_precision,
    timestamp_zone,
    moment_text,
    moment_number,
    interval_moment,
    interval_number,
    interval_text,
    // others
    json,
    json_valid,
    json_text,
    uuid_text,
    uuid_word,
    uuid_blob,
    bytea_blob,
    array_json,
    array_text,
    checked_text,
    same_word,
    untyped,
    domain_base,
    // keys that count
    serial_rowid,
    identity_rowid,
    rowid_key,
    autoincrement,
    key_without_rowid_alias,
    sequence_default,
    identity_options,
    primary_key_nullable,
    // defaults
    default_now,
    default_constant,
    default_boolean,
    default_boolean_text,
    default_json,
    default_array,
    default_uuid,
    default_uuid_missing,
    default_beyond,
    default_unknown_function,
    // columns
    generated_virtual,
    collation,
    collation_nocase,
    typeof_check,
    column_storage,
    // constraints
    expression_spelling,
    like_case,
    check_in_order,
    check_beyond,
    check_approximated,
    exclusion,
    deferrable_key,
    deferrable_foreign_key,
    match_full,
    foreign_key_columns,
    key_include,
    nulls_not_distinct,
    // indexes
    unique_index,
    index_method,
    index_hash,
    operator_class,
    index_include,
    index_nulls_order,
    index_beyond,
    index_lower_nocase,
    index_storage,
    // views and triggers
    view_spelling,
    materialized_view,
    trigger_body,
    trigger_timing,
    trigger,
    rule,
    // what SQLite has nothing of
    enum_type,
    domain_type,
    other_type,
    sequence,
    routine,
    extension,
    schema,
    partition,
    inheritance,
    policy,
    privileges,
    owner,
    comment,
    statistics,
    publication,
    foreign_data,
    table_storage,
    unlogged,
    other_object,
    database_settings,
    // what PostgreSQL has nothing of
    strict_table,
    without_rowid,
    virtual_table,
    sqlite_settings,
    // one engine, of which a side may be weaker
    missing_check,
    missing_index,
    missing_exclusion,
    missing_statistics,
    missing_not_null,
    missing_strict,
    longer_text,
};
inline constexpr int number_of_rows = static_cast<int>(RowId::longer_text) + 1;

struct EquivalenceRow {
    RowId id;
    std::string_view name;      ///< in the configuration and in reports: "varchar-length"
    std::string_view postgres;  ///< the form there
    std::string_view sqlite;    ///< the form here
    EquivalenceVerdict verdict;
    std::string_view reason;  ///< one sentence, without its full stop
};

/// The row; total.
const EquivalenceRow& row_of(RowId id);
std::span<const EquivalenceRow> all_equivalence_rows();
/// The row of that name, or nullptr.
const EquivalenceRow* equivalence_row_named(std::string_view name);

}  // namespace schemadiff
