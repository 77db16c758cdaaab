create schema app;
create function app.plus(i int) returns int language sql immutable as 'select i + 1';
create function plain(t text) returns text language sql immutable as 'select t';
create table t (a int check (app.plus(a) > 0), b text default plain('x'), v varchar(5) check (plain(v) <> ''), c int generated always as (app.plus(a)) stored,
  d int default pg_catalog.length('abc'), e timestamptz default pg_catalog.now());
create index on t (app.plus(a));
create index on t (plain(b), plain(v));
create index on t ((app.plus(a) + 1)) where app.plus(a) > 3;
