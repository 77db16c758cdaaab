#include "equivalence/rows.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace schemadiff {

namespace {

using enum EquivalenceVerdict;

constexpr std::array<std::string_view, 5> verdict_names{"equal", "equivalent", "weaker", "mismatch",
                                                        "not representable"};
static_assert(verdict_names.size() == static_cast<std::size_t>(not_representable) + 1);

constexpr std::array<EquivalenceRow, number_of_rows> rows{{
    {RowId::schema_flattened, "schema-flattened", "schema app", "schema main", equivalent,
     "SQLite keeps the tables of every schema in main"},
    {RowId::name_case, "name-case", "users", "Users", equivalent,
     "SQLite compares names without their case"},
    {RowId::name_cut, "name-cut", "fk_… of 63 bytes", "fk_… as it was written", equivalent,
     "PostgreSQL keeps 63 bytes of a name, and SQLAlchemy shortens longer ones for it"},
    {RowId::constraint_name, "constraint-name", "users_email_key", "no name", equivalent,
     "a name that the engine made up and no name at all stand for the same"},

    {RowId::integer, "integer", "smallint, integer, bigint", "SMALLINT, INTEGER, BIGINT", equal,
     "both engines were given the same width"},
    {RowId::integer_width, "integer-width", "smallint, bigint", "INTEGER", equivalent,
     "INTEGER is SQLite's one word for whole numbers of up to 8 bytes"},
    {RowId::integer_unsigned, "integer-unsigned", "integer", "INTEGER UNSIGNED", equivalent,
     "unsigned is a word that SQLite does not act upon"},
    {RowId::floating, "floating", "real, double precision", "REAL, FLOAT, DOUBLE", equivalent,
     "SQLite keeps every floating-point number in 8 bytes"},
    {RowId::numeric_exact, "numeric-exact", "numeric(10,2)", "NUMERIC(10, 2)", weaker,
     "SQLite keeps decimals as floating-point numbers and checks neither precision nor scale"},
    {RowId::numeric_real, "numeric-real", "numeric(10,2)", "REAL", weaker,
     "a floating-point number stands for an exact one"},
    {RowId::numeric_integer, "numeric-integer", "numeric(10,0)", "INTEGER", weaker,
     "SQLite's whole numbers end at 8 bytes and have no precision"},
    {RowId::numeric_text, "numeric-text", "numeric(10,2)", "TEXT", mismatch,
     "a number kept as text is compared and sorted as text"},
    {RowId::money, "money", "money", "NUMERIC, REAL, INTEGER", weaker,
     "SQLite has no type for amounts of money"},

    {RowId::boolean_check, "boolean-check", "boolean", "BOOLEAN with CHECK (x IN (0, 1))",
     equivalent, "SQLite keeps truth values as 0 and 1, and the CHECK lets nothing else in"},
    {RowId::boolean_word, "boolean-unchecked", "boolean", "BOOLEAN", weaker,
     "without a CHECK SQLite takes any value for a truth value"},
    {RowId::boolean_number_check, "boolean-integer-check", "boolean",
     "INTEGER with CHECK (x IN (0, 1))", equivalent,
     "SQLite keeps truth values as 0 and 1, and the CHECK lets nothing else in"},
    {RowId::boolean_number, "boolean-integer", "boolean", "INTEGER", weaker,
     "a number stands for a truth value, and no CHECK keeps it to 0 and 1"},

    {RowId::text, "text", "text", "TEXT", equal, "both are texts of any length"},
    {RowId::text_words, "text-words", "text, varchar", "VARCHAR, TEXT, CLOB", equivalent,
     "these are words for a text of any length"},
    {RowId::varchar_length, "varchar-length", "varchar(40)", "VARCHAR(40)", weaker,
     "SQLite does not enforce the length of a text"},
    {RowId::varchar_length_check, "varchar-length-check", "varchar(40)",
     "TEXT with CHECK (length(x) <= 40)", equivalent, "the CHECK enforces the length"},
    {RowId::varchar_text, "varchar-text", "varchar(40)", "TEXT", weaker,
     "SQLite does not enforce the length of a text"},
    {RowId::char_padding, "char-padding", "char(2)", "CHAR(2), TEXT", weaker,
     "SQLite neither enforces the length of a text nor fills it with blanks"},
    {RowId::string_word, "string-word", "text, varchar", "STRING", mismatch,
     "STRING has numeric affinity: SQLite would keep '007' as the number 7"},
    {RowId::citext_nocase, "citext-nocase", "citext", "TEXT COLLATE NOCASE", weaker,
     "NOCASE ignores the case of ASCII letters only"},
    {RowId::citext_plain, "citext-plain", "citext", "TEXT", mismatch,
     "without COLLATE NOCASE the case of letters matters on SQLite alone"},
    {RowId::enum_check, "enum-check", "an enum type", "VARCHAR with CHECK (x IN (...))", equivalent,
     "the CHECK lets in what the enum type has for labels"},
    {RowId::enum_text, "enum-unchecked", "an enum type", "VARCHAR", weaker,
     "without a CHECK SQLite takes any text for a label"},
    {RowId::enum_labels, "enum-labels", "an enum type", "VARCHAR with CHECK of other values",
     mismatch, "the CHECK lets in other values than the enum type has for labels"},

    {RowId::date, "date", "date", "DATE", equal, "dates are kept as text, year first"},
    {RowId::time, "time", "time", "TIME", equal, "times are kept as text"},
    {RowId::time_zone, "time-zone", "timetz", "TIME", weaker,
     "SQLite keeps no time zone with a time"},
    {RowId::timestamp, "timestamp", "timestamp", "DATETIME, TIMESTAMP", equivalent,
     "SQLite has no type for moments: they are kept as text under any word"},
    {RowId::timestamp_precision, "timestamp-precision", "timestamp(3)", "DATETIME", weaker,
     "SQLite does not round to a precision"},
    {RowId::timestamp_zone, "timestamp-zone", "timestamptz", "DATETIME, TIMESTAMP", weaker,
     "SQLite keeps no time zone with a moment and converts to none"},
    {RowId::moment_text, "moment-text", "date, time, timestamp, timestamptz", "TEXT", weaker,
     "SQLite takes any text for a moment"},
    {RowId::moment_number, "moment-number", "date, time, timestamp, timestamptz", "INTEGER, REAL",
     mismatch, "a moment kept as a number is read by no program that reads moments"},
    {RowId::interval_moment, "interval-moment", "interval", "DATETIME", equivalent,
     "SQLAlchemy keeps an interval as the moment that lies so far behind 1970-01-01"},
    {RowId::interval_number, "interval-number", "interval", "INTEGER, REAL", weaker,
     "SQLite has no type for intervals: a number of seconds or microseconds stands for one"},
    {RowId::interval_text, "interval-text", "interval", "TEXT", weaker,
     "SQLite takes any text for an interval"},

    {RowId::json, "json", "json, jsonb", "JSON", equivalent,
     "SQLite keeps JSON as text under its own word"},
    {RowId::json_valid, "json-valid", "json, jsonb", "TEXT with CHECK (json_valid(x))", equivalent,
     "the CHECK lets in nothing but JSON"},
    {RowId::json_text, "json-text", "json, jsonb", "TEXT", weaker,
     "SQLite takes any text for JSON"},
    {RowId::uuid_text, "uuid-text", "uuid", "CHAR(32), CHAR(36), TEXT", weaker,
     "SQLite takes any text for a UUID"},
    {RowId::uuid_word, "uuid-word", "uuid", "UUID", weaker,
     "UUID has numeric affinity: SQLite would keep one of nothing but digits as a number"},
    {RowId::uuid_blob, "uuid-blob", "uuid", "BLOB, BINARY(16)", weaker,
     "SQLite takes any bytes for a UUID"},
    {RowId::bytea_blob, "bytea-blob", "bytea", "BLOB, BINARY, VARBINARY", equivalent,
     "these are the engines' words for bytes"},
    {RowId::array_json, "array-json", "an array", "JSON", weaker,
     "SQLite has no arrays: JSON stands for one, and its elements have no type"},
    {RowId::array_text, "array-text", "an array", "TEXT, BLOB", weaker,
     "SQLite has no arrays and takes any value for one"},
    {RowId::checked_text, "checked-text", "inet, tsvector, xml, ranges and the like", "TEXT",
     weaker, "SQLite has no such type and takes any text for a value of it"},
    {RowId::same_word, "same-word", "any other type", "the same word", weaker,
     "SQLite takes any word for a type and checks the values of none that it does not know"},
    {RowId::untyped, "untyped", "any type", "no type, ANY", weaker,
     "a column without a type takes any value"},
    {RowId::domain_base, "domain-base", "a domain", "what it is based on", weaker,
     "SQLite has no domains: what one checks is not checked"},

    {RowId::serial_rowid, "serial-rowid", "serial, bigserial", "INTEGER PRIMARY KEY", equivalent,
     "SQLite numbers the rows of an INTEGER PRIMARY KEY by itself"},
    {RowId::identity_rowid, "identity-rowid", "GENERATED AS IDENTITY", "INTEGER PRIMARY KEY",
     equivalent, "SQLite numbers the rows of an INTEGER PRIMARY KEY by itself"},
    {RowId::rowid_key, "rowid-key", "integer PRIMARY KEY without a default", "INTEGER PRIMARY KEY",
     equivalent, "SQLite numbers the rows of an INTEGER PRIMARY KEY whether that is wanted or not"},
    {RowId::autoincrement, "autoincrement", "a sequence", "AUTOINCREMENT", equivalent,
     "a sequence gives no number twice either"},
    {RowId::key_without_rowid_alias, "key-without-rowid", "serial, bigserial, identity",
     "BIGINT PRIMARY KEY, INT PRIMARY KEY", mismatch,
     "only INTEGER PRIMARY KEY numbers its rows: an INSERT without a key fails on SQLite"},
    {RowId::sequence_default, "sequence-default", "DEFAULT nextval('...')", "no default", weaker,
     "SQLite has no sequences: the program must give the number"},
    {RowId::identity_options, "identity-options", "START, INCREMENT, MINVALUE and the like",
     "INTEGER PRIMARY KEY", weaker, "SQLite counts by one from the greatest number"},
    {RowId::primary_key_nullable, "primary-key-nullable", "PRIMARY KEY",
     "TEXT PRIMARY KEY without NOT NULL", weaker,
     "SQLite lets the key of an ordinary table be NULL unless it says NOT NULL"},

    {RowId::default_now, "default-now", "now(), CURRENT_TIMESTAMP, CURRENT_DATE",
     "CURRENT_TIMESTAMP, datetime('now'), CURRENT_DATE", equivalent,
     "both give the time of the INSERT, each in its engine's form"},
    {RowId::default_constant, "default-constant", "'x'::text, 5", "'x', '5'", equivalent,
     "both put the same value into the row"},
    {RowId::default_boolean, "default-boolean", "true, false", "1, 0", equivalent,
     "SQLite keeps truth values as 0 and 1"},
    {RowId::default_boolean_text, "default-boolean-text", "false", "'false'", mismatch,
     "SQLite keeps the text, which programs read as true"},
    {RowId::default_json, "default-json", "'{}'::jsonb", "'{}'", equivalent,
     "both put the same JSON into the row"},
    {RowId::default_array, "default-array", "'{}'::text[]", "'[]'", equivalent,
     "both put an array of the same elements into the row"},
    {RowId::default_uuid, "default-uuid", "gen_random_uuid()", "lower(hex(randomblob(16)))",
     equivalent, "both make up a random identifier"},
    {RowId::default_uuid_missing, "default-uuid-missing", "gen_random_uuid()", "no default", weaker,
     "SQLite has no function for UUIDs: the program must give one"},
    {RowId::default_beyond, "default-beyond", "a default of functions that SQLite lacks",
     "no default", weaker, "SQLite has no such function: the program must give the value"},
    {RowId::default_unknown_function, "default-unknown-function", "any default",
     "DEFAULT (gen_random_uuid()) and the like", mismatch,
     "SQLite has no such function: an INSERT that leaves the column out fails"},

    {RowId::generated_virtual, "generated-virtual", "STORED", "VIRTUAL", equivalent,
     "both give the same value; only where it is kept differs"},
    {RowId::collation, "collation", "COLLATE \"de-x-icu\"", "no collation", not_representable,
     "SQLite has no collation of any language"},
    {RowId::collation_nocase, "collation-nocase", "a collation that ignores case", "COLLATE NOCASE",
     weaker, "NOCASE ignores the case of ASCII letters only"},
    {RowId::typeof_check, "typeof-check", "a type", "CHECK (typeof(x) = '...')", equivalent,
     "the CHECK makes SQLite as strict as PostgreSQL is by itself"},
    {RowId::column_storage, "column-storage", "storage, compression, statistics target", "nothing",
     not_representable, "SQLite has no such setting of a column"},

    {RowId::expression_spelling, "expression-spelling", "is_active = true", "is_active = 1",
     equivalent, "the expressions mean the same in the engines' spellings"},
    {RowId::like_case, "like-case", "LIKE, ILIKE", "LIKE", weaker,
     "SQLite's LIKE ignores the case of ASCII letters only"},
    {RowId::check_in_order, "check-in-order", "x IN ('a', 'b')", "x IN ('b', 'a')", equivalent,
     "the same values in another order let in the same"},
    {RowId::check_beyond, "check-beyond", "CHECK (x ~ '^[a-z]+$')", "no CHECK", weaker,
     "SQLite has no such operator or function"},
    {RowId::check_approximated, "check-approximated", "CHECK (x ~ '^[a-z]+$')",
     "another CHECK of that name", weaker,
     "SQLite has no such operator or function: what it checks instead is taken for less"},
    {RowId::exclusion, "exclusion", "EXCLUDE USING gist (...)", "nothing", weaker,
     "SQLite has no exclusion constraints"},
    {RowId::deferrable_key, "deferrable-key", "UNIQUE ... DEFERRABLE", "UNIQUE", weaker,
     "SQLite defers foreign keys only"},
    {RowId::deferrable_foreign_key, "deferrable-foreign-key", "FOREIGN KEY ... DEFERRABLE",
     "FOREIGN KEY", weaker, "the foreign key is always checked at the end of the statement"},
    {RowId::match_full, "match-full", "MATCH FULL", "MATCH FULL, MATCH SIMPLE", weaker,
     "SQLite reads MATCH and acts as if it said SIMPLE"},
    {RowId::foreign_key_columns, "foreign-key-columns", "ON DELETE SET NULL (columns)",
     "ON DELETE SET NULL", weaker, "SQLite sets all columns of the foreign key"},
    {RowId::key_include, "key-include", "PRIMARY KEY ... INCLUDE (...)", "PRIMARY KEY",
     not_representable, "SQLite's keys have no columns beside those that count"},
    {RowId::nulls_not_distinct, "nulls-not-distinct", "UNIQUE NULLS NOT DISTINCT", "UNIQUE", weaker,
     "SQLite's unique keys take any number of NULLs"},

    {RowId::unique_index, "unique-index", "UNIQUE constraint", "unique index", equivalent,
     "a unique index refuses what the constraint refuses, and the other way round"},
    {RowId::index_method, "index-method", "USING gin, gist, brin, spgist", "an index, or none",
     weaker, "SQLite has B-trees only"},
    {RowId::index_hash, "index-hash", "USING hash", "an index", equivalent,
     "a B-tree finds what a hash finds"},
    {RowId::operator_class, "operator-class", "varchar_pattern_ops and the like",
     "an index, or none", weaker, "SQLite has no operator classes"},
    {RowId::index_include, "index-include", "INCLUDE (...)", "an index without", weaker,
     "SQLite's indexes hold no columns beside their keys"},
    {RowId::index_nulls_order, "index-nulls-order", "DESC NULLS LAST", "DESC", equivalent,
     "SQLite takes NULL for the smallest value and has no other order of NULLs in an index"},
    {RowId::index_beyond, "index-beyond", "an index of expressions that SQLite lacks", "no index",
     weaker, "SQLite has no such operator or function"},
    {RowId::index_lower_nocase, "index-lower-nocase", "UNIQUE (lower(email))",
     "UNIQUE (email COLLATE NOCASE)", weaker, "NOCASE ignores the case of ASCII letters only"},
    {RowId::index_storage, "index-storage", "WITH (fillfactor), TABLESPACE", "nothing",
     not_representable, "SQLite has no such setting of an index"},

    {RowId::view_spelling, "view-spelling", "a view", "a view", equivalent,
     "the queries mean the same in the engines' spellings"},
    {RowId::materialized_view, "materialized-view", "MATERIALIZED VIEW", "VIEW", weaker,
     "SQLite keeps no result of a view"},
    {RowId::trigger_body, "trigger-body", "EXECUTE FUNCTION", "BEGIN ... END", not_representable,
     "PostgreSQL's triggers call functions and SQLite's hold statements: what they do is not "
     "compared"},
    {RowId::trigger_timing, "trigger-timing", "BEFORE", "AFTER", equivalent,
     "SQLite changes the row that was written where PostgreSQL changes it before"},
    {RowId::trigger, "trigger", "CREATE TRIGGER ... EXECUTE FUNCTION", "nothing", weaker,
     "SQLite cannot call the function, and no trigger stands for it"},
    {RowId::rule, "rule", "CREATE RULE", "nothing", not_representable, "SQLite has no rules"},

    {RowId::enum_type, "enum-type", "CREATE TYPE ... AS ENUM", "nothing", not_representable,
     "SQLite has no enum types: the columns of the type are compared"},
    {RowId::domain_type, "domain-type", "CREATE DOMAIN", "nothing", not_representable,
     "SQLite has no domains: the columns of the domain are compared"},
    {RowId::other_type, "other-type", "composite, range and base types, collations", "nothing",
     not_representable, "SQLite has no types of one's own"},
    {RowId::sequence, "sequence", "CREATE SEQUENCE", "nothing", not_representable,
     "SQLite has no sequences"},
    {RowId::routine, "routine", "functions, procedures, aggregates", "nothing", not_representable,
     "SQLite keeps no functions in a database"},
    {RowId::extension, "extension", "extensions, languages", "nothing", not_representable,
     "SQLite keeps no extensions in a database"},
    {RowId::schema, "schema", "CREATE SCHEMA", "nothing", not_representable,
     "SQLite has no schemas"},
    {RowId::partition, "partition", "PARTITION BY, partitions", "one table", not_representable,
     "SQLite has no partitions: the partitioned table is compared"},
    {RowId::inheritance, "inheritance", "INHERITS", "a table of its own", not_representable,
     "SQLite's tables inherit nothing"},
    {RowId::policy, "policy", "row security and its policies", "nothing", not_representable,
     "SQLite has no row security"},
    {RowId::privileges, "privileges", "GRANT, roles, default privileges", "nothing",
     not_representable, "SQLite has no roles and no rights"},
    {RowId::owner, "owner", "OWNER TO", "nothing", not_representable,
     "SQLite's objects have no owners"},
    {RowId::comment, "comment", "COMMENT ON", "nothing", not_representable,
     "SQLite keeps no comments on objects"},
    {RowId::statistics, "statistics", "CREATE STATISTICS", "nothing", not_representable,
     "SQLite has no extended statistics"},
    {RowId::publication, "publication", "publications, subscriptions, event triggers", "nothing",
     not_representable, "SQLite has no replication and no triggers on events"},
    {RowId::foreign_data, "foreign-data", "foreign tables, servers, user mappings", "nothing",
     not_representable, "SQLite has no foreign data"},
    {RowId::table_storage, "table-storage", "WITH (...), TABLESPACE, CLUSTER, REPLICA IDENTITY",
     "nothing", not_representable, "SQLite has no such setting of a table"},
    {RowId::unlogged, "unlogged", "UNLOGGED", "nothing", not_representable,
     "SQLite has no unlogged tables"},
    {RowId::other_object, "other-object", "casts, operators, text search and the like", "nothing",
     not_representable, "SQLite has nothing of the kind"},
    {RowId::database_settings, "database-settings", "locale, owner, settings of the database",
     "nothing", not_representable, "SQLite's databases have no such setting"},

    {RowId::strict_table, "strict-table", "any table", "STRICT", equivalent,
     "PostgreSQL checks the types of every table"},
    {RowId::without_rowid, "without-rowid", "any table", "WITHOUT ROWID", equivalent,
     "it says how SQLite keeps the rows"},
    {RowId::virtual_table, "virtual-table", "nothing", "CREATE VIRTUAL TABLE", not_representable,
     "PostgreSQL has no virtual tables"},
    {RowId::sqlite_settings, "sqlite-settings", "nothing",
     "user_version, application_id, auto_vacuum", not_representable,
     "PostgreSQL's databases have no such setting"},

    {RowId::missing_check, "missing-check", "CHECK", "no CHECK, of the same engine", weaker,
     "the side that may be weaker checks less"},
    {RowId::missing_index, "missing-index", "an index that is not unique",
     "no index, of the same engine", weaker, "the side that may be weaker is only slower"},
    {RowId::missing_exclusion, "missing-exclusion", "EXCLUDE", "nothing, of the same engine",
     weaker, "the side that may be weaker checks less"},
    {RowId::missing_statistics, "missing-statistics", "CREATE STATISTICS",
     "nothing, of the same engine", weaker, "the side that may be weaker is only slower"},
    {RowId::missing_not_null, "missing-not-null", "NOT NULL", "nullable, of the same engine",
     weaker, "the side that may be weaker takes NULL too"},
    {RowId::missing_strict, "missing-strict", "STRICT", "not STRICT, of the same engine", weaker,
     "the side that may be weaker takes values of other types too"},
    {RowId::longer_text, "longer-text", "varchar(40)", "varchar(80), text, of the same engine",
     weaker, "the side that may be weaker takes longer texts too"},
}};

consteval bool in_order() {
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (rows[i].id != static_cast<RowId>(i) || rows[i].reason.empty()) return false;
    }
    return true;
}
static_assert(in_order(), "a row of the equivalence table is missing or out of place");

}  // namespace

std::string_view to_string(EquivalenceVerdict verdict) {
    return verdict_names[static_cast<std::size_t>(verdict)];
}

std::optional<EquivalenceVerdict> equivalence_verdict_named(std::string_view name) {
    std::string words(name);
    std::ranges::replace(words, '-', ' ');
    const auto found = std::ranges::find(verdict_names, words);
    if (found == verdict_names.end()) return std::nullopt;
    return static_cast<EquivalenceVerdict>(found - verdict_names.begin());
}

const EquivalenceRow& row_of(RowId id) {
    return rows[static_cast<std::size_t>(id)];
}

std::span<const EquivalenceRow> all_equivalence_rows() {
    return rows;
}

const EquivalenceRow* equivalence_row_named(std::string_view name) {
    const auto found = std::ranges::find(rows, name, &EquivalenceRow::name);
    return found == rows.end() ? nullptr : &*found;
}

}  // namespace schemadiff
