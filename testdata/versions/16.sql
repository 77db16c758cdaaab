-- What PostgreSQL 16 and later can say.
create table t (
  id int primary key,
  plain text check (plain is json),
  kind text check (plain is json object with unique keys or plain is not json array),
  scalar text check (scalar is json scalar or scalar is json value without unique keys),
  bytes bytea check (bytes is json),
  made jsonb default json_object('a': 1, 'b' value 2 absent on null)::jsonb,
  listed json default json_array(1, 2, null null on null),
  listed_jsonb jsonb default json_array(1, 2 returning jsonb),
  checked json default json_object('a' value 'b' with unique keys returning json),
  printed text default xmlserialize(document '<a/>'::xml as text indent),
  octal int default 0o17 + 1_000,
  made_by text default system_user
);
create index t_is_json on t ((plain is json object)) where scalar is json;
