-- What PostgreSQL 17 and later can say.
create table t (
  id int generated always as identity primary key,
  document jsonb not null,
  plain text,
  kind text generated always as (json_value(document, '$.kind' returning text default 'none' on empty)) stored,
  parts jsonb default json_query('{"a": [1]}'::jsonb, '$.a' with wrapper keep quotes null on error),
  made json default json(' {} '),
  scalar json default json_scalar(1),
  printed text default json_serialize('{}'::jsonb returning text),
  local timestamp default (timestamptz '2020-01-01 00:00+00' at local),
  check (json_exists(document, '$.a ? (@ > $x)' passing 1 as x false on error)),
  check (json_value(document, '$.n' returning int error on error) > 0)
);
