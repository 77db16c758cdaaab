// CREATE INDEX, VIEW, TRIGGER and VIRTUAL TABLE as SQLite keeps them in its schema table.
#pragma once

#include "sql/grammar/sqlite_create_table.hpp"

namespace schemadiff::grammar::sqlite {

// clang-format off
struct if_not_exists : seq<key<"if">, key<"not">, key<"exists">> {};
struct temporary : sor<key<"temporary">, key<"temp">> {};

// What stands behind an expression that is a key: its collation and its order.
struct key_end : seq<opt<key<"collate">, name>, opt<order>, one<',', ')'>> {};
struct key_text : plus<not_at<key_end>, unit> {};
struct index_key : seq<key_text, opt<key<"collate">, name>, opt<order>> {};
struct predicate_text : plus<not_at<one<';'>>, unit> {};
struct create_index : seq<_, key<"create">, opt<key<"unique">>, key<"index">, opt<if_not_exists>, table_name, key<"on">, name,
                          mark<'('>, list<index_key, mark<','>>, mark<')'>, opt<key<"where">, predicate_text>, opt<mark<';'>>, eof> {};

struct view_column : name {};
struct view_text : plus<not_at<one<';'>>, unit> {};
struct create_view : seq<_, key<"create">, opt<temporary>, key<"view">, opt<if_not_exists>, table_name,
                         opt<mark<'('>, list<view_column, mark<','>>, mark<')'>>, key<"as">, view_text, opt<mark<';'>>, eof> {};

struct timing : sor<key<"before">, key<"after">, seq<key<"instead">, key<"of">>> {};
struct event_word : sor<word<"insert">, word<"delete">, word<"update">> {};
struct update_column : name {};
struct update_columns : seq<key<"of">, list<update_column, mark<','>>> {};
struct for_each_row : seq<key<"for">, key<"each">, key<"row">> {};
struct when_text : plus<not_at<word<"begin">>, unit> {};
struct body_end : seq<word<"end">, _, opt<mark<';'>>, eof> {};
struct body_text : plus<not_at<body_end>, unit> {};
struct create_trigger : seq<_, key<"create">, opt<temporary>, key<"trigger">, opt<if_not_exists>, table_name,
                            opt<timing>, event_word, _, opt<update_columns>,
                            key<"on">, name, opt<for_each_row>, opt<key<"when">, when_text>, key<"begin">, body_text, body_end> {};

struct module_name : name {};
struct argument_text : star<not_at<one<',', ')'>>, unit> {};
struct create_virtual_table : seq<_, key<"create">, key<"virtual">, key<"table">, opt<if_not_exists>, table_name, key<"using">, module_name,
                                  opt<mark<'('>, list<argument_text, mark<','>>, mark<')'>>, opt<mark<';'>>, eof> {};
// clang-format on

}  // namespace schemadiff::grammar::sqlite
