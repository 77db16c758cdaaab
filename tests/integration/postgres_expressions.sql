-- Expressions whose columns could be taken for something else, or something else for them: columns
-- with the names of pg_authid's and pg_class's (engines/postgres/stand_in.hpp), functions, types,
-- fields and XML names that are called so too, and columns of every number.
create schema s;
create function s.relname(integer) returns boolean language sql immutable as 'select $1 > 0';
create function public.rolname(integer) returns boolean language sql immutable as 'select $1 > 0';
create type s.oid as enum ('a', 'b');
create type s.pair as (rolname integer, relkind integer);
create domain positive as integer check (value > 0);

create table "select" (
  oid integer, "Rol Name" integer, relname text, "order" integer check ("order" > 0), c5 integer,
  rolname text, x integer, y date, z timestamptz, p s.pair, c11 integer, c12 integer, c13 integer,
  c14 integer, e s.oid, f s.oid default 'a',
  check (s.relname(oid) and public.rolname("Rol Name")),
  check (relname = 'rolname''oid' and relname <> E'a\\''rolname' and rolname like 'x%'),
  check (e <> 'b'::s.oid),
  check (c14 > 3 and c12 < c13),
  check (oid::oid <> 5::oid),
  check (extract(year from y) > 2000),
  check (y > date '2000-01-01' and (z at time zone 'utc') > '2001-01-01'),
  check (relname collate "C" > 'a'),
  check (x between 1 and 5 or x in (7, 8, 9)),
  check (case x when 1 then true else c5 is not null end),
  check ((p).rolname > (p).relkind),
  check ("select" is not null),
  check (tableoid > 0::oid),
  check (1 > 0),
  g integer generated always as (oid + "Rol Name") stored,
  h text generated always as (relname || c14::text) stored);
create index on "select" (x) where "order" > 3 and rolname is not null;
create index on "select" (x) where c12 > 3;
create index on "select" (x) where c14 > 3 and oid = 1;
create index on "select" (lower(relname)) where "select" is not null;
create index on "select" ((oid + x), lower(rolname))
  where xmlserialize(content xmlelement(name oid, xmlattributes(relname as rolname)) as text) is not null;

create table wide (
  a1 integer, a2 integer, a3 integer, a4 integer, a5 integer, a6 integer, a7 integer, a8 integer,
  a9 integer, a10 integer, a11 integer, a12 integer, a13 integer, a14 integer, a15 integer,
  a16 integer, a17 integer, a18 integer, a19 integer, a20 integer, a21 integer, a22 integer,
  a23 integer, a24 integer, a25 integer, a26 integer, a27 integer, a28 integer, a29 integer,
  a30 integer, a31 integer, a32 integer, a33 integer, a34 integer, a35 integer,
  check (a9 > 0), check (a12 > a11), check (a33 > a2), check (a35 > a1),
  g integer generated always as (a34 + 1) stored,
  h integer generated always as (a33 + 1) stored);
create index on wide (a1) where a34 > 0;
create index on wide (a1) where a3 > 0;

create table part (rolname integer, b integer, constraint k check (rolname > b)) partition by range (rolname);
create table other_order (b integer, rolname integer, constraint k check (rolname > b), check (b <> rolname));
alter table part attach partition other_order for values from (1) to (5);
create index on part (b) where rolname > 3;

create table with_gap (a integer, b integer, c integer);
alter table with_gap drop a;
alter table with_gap add check (c > b);
create index on with_gap (c) where b > 0;
