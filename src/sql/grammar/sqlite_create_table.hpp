// CREATE TABLE as SQLite keeps it in its schema table (CREATE TABLE … AS is kept as a plain one).
#pragma once

#include "sql/grammar/sqlite_lexical.hpp"

namespace schemadiff::grammar::sqlite {

// clang-format off
// Names; what they mean is told by the rule that wraps them.
struct name : seq<sor<quoted_name, bare_name>, _> {};
struct constraint_name : name {};
struct named : seq<key<"constraint">, constraint_name> {};
struct schema_prefix : seq<name, mark<'.'>> {};
struct table_name : seq<opt<schema_prefix>, name> {};

struct action_word : sor<word<"rollback">, word<"abort">, word<"fail">, word<"ignore">, word<"replace">> {};
struct on_conflict : seq<key<"on">, key<"conflict">, action_word, _> {};
struct ascending : key<"asc"> {};
struct descending : key<"desc"> {};
struct order : sor<ascending, descending> {};

// Columns of a key. The order and collation of each are asked of the pragmas.
struct key_column : seq<name, opt<key<"collate">, name>, opt<order>> {};
struct key_columns : seq<mark<'('>, list<key_column, mark<','>>, mark<')'>> {};

// Foreign keys
struct target_table : name {};
struct target_column : name {};
struct target_columns : seq<mark<'('>, list<target_column, mark<','>>, mark<')'>> {};
struct reference_action : sor<seq<key<"set">, sor<key<"null">, key<"default">>>, key<"cascade">, key<"restrict">, seq<key<"no">, key<"action">>> {};
struct on_event : seq<key<"on">, sor<key<"delete">, key<"update">, key<"insert">>, reference_action> {};
struct match_clause : seq<key<"match">, name> {};
struct references : seq<key<"references">, target_table, opt<target_columns>, star<sor<on_event, match_clause>>> {};
struct not_deferrable : seq<key<"not">, key<"deferrable">> {};
struct is_deferrable : key<"deferrable"> {};
struct initially_deferred : seq<key<"initially">, key<"deferred">> {};
struct initially_immediate : seq<key<"initially">, key<"immediate">> {};
struct deferring : seq<sor<not_deferrable, is_deferrable>, opt<sor<initially_deferred, initially_immediate>>> {};

// Constraints of a column
struct primary_key_word : seq<key<"primary">, key<"key">> {};
struct autoincrement : key<"autoincrement"> {};
struct column_primary_key : seq<primary_key_word, opt<order>, opt<on_conflict>, opt<autoincrement>> {};
struct column_not_null : seq<key<"not">, key<"null">, opt<on_conflict>> {};
struct column_null : seq<key<"null">, opt<on_conflict>> {};
struct column_unique : seq<key<"unique">, opt<on_conflict>> {};
struct check_text : parenthesised {};
struct check : seq<key<"check">, check_text, _> {};
struct signed_number : seq<opt<one<'+', '-'>, _>, number> {};
struct default_value : sor<parenthesised, seq<opt<one<'+', '-'>, _>, sor<number, blob, name>>> {};
struct column_default : seq<key<"default">, default_value, _> {};
struct collation_name : name {};
struct column_collation : seq<key<"collate">, collation_name> {};
struct generated_text : parenthesised {};
struct stored : key<"stored"> {};
struct generated : seq<opt<key<"generated">, key<"always">>, key<"as">, generated_text, _, opt<sor<stored, key<"virtual">>>> {};
struct column_references : references {};
struct column_constraint : sor<named, column_primary_key, deferring, column_not_null, column_null, column_unique, check,
                               column_default, column_collation, column_references, generated> {};

// A type is a run of words, up to the first constraint, and perhaps a size.
struct type_end : sor<word<"constraint">, word<"primary">, word<"not">, word<"null">, word<"unique">, word<"check">, word<"default">,
                      word<"collate">, word<"references">, seq<key<"generated">, word<"always">>, word<"as">, word<"deferrable">> {};
struct type_word : seq<not_at<type_end>, sor<quoted_name, bare_word>, _> {};
struct type_size : seq<mark<'('>, signed_number, _, opt<mark<','>, signed_number, _>, mark<')'>> {};
struct type : seq<plus<type_word>, opt<type_size>> {};
struct column_name : name {};
struct column : seq<column_name, opt<type>, star<column_constraint>> {};

// Constraints of the table; the commas between them may be missing.
struct table_primary_key : seq<primary_key_word, mark<'('>, list<key_column, mark<','>>, opt<autoincrement>, mark<')'>, opt<on_conflict>> {};
struct table_unique : seq<key<"unique">, key_columns, opt<on_conflict>> {};
struct table_check : seq<check, opt<on_conflict>> {};
struct source_column : name {};
struct source_columns : seq<mark<'('>, list<source_column, mark<','>>, mark<')'>> {};
struct table_references : references {};
struct table_foreign_key : seq<key<"foreign">, key<"key">, source_columns, table_references, opt<deferring>> {};
struct table_constraint : sor<named, table_primary_key, table_unique, table_check, table_foreign_key> {};
struct constraint_word : sor<word<"constraint">, seq<key<"primary">, word<"key">>, word<"unique">, word<"check">, seq<key<"foreign">, word<"key">>> {};

struct columns : list<seq<not_at<constraint_word>, column>, seq<mark<','>, not_at<constraint_word>>> {};
struct constraints : star<opt<mark<','>>, table_constraint> {};
struct table_option : sor<seq<key<"without">, name>, key<"strict">> {};
struct create_table : seq<_, key<"create">, opt<sor<key<"temporary">, key<"temp">>>, key<"table">, opt<key<"if">, key<"not">, key<"exists">>,
                          table_name, mark<'('>, columns, constraints, mark<')'>, opt<list<table_option, mark<','>>>, opt<mark<';'>>, eof> {};
// clang-format on

}  // namespace schemadiff::grammar::sqlite
