create temp table a (x serial primary key, y int check (y > 0)) on commit preserve rows;
create local temporary table b (x int) on commit delete rows; create global temp table c (x int) on commit drop;
create table pg_temp.d (x int); create temporary view e as select 1; create temp sequence f; create unlogged table g (x int); create unlogged table g2 (x bigserial, y int generated always as identity);
create index on a (y); alter table a add z int; comment on table a is 'gone'; grant select on a to public;
create function pg_temp.h() returns int language sql as 'select 1'; create type pg_temp.i as enum ('a'); create domain pg_temp.j as int;
create table l (x int); create temp table l (y int); alter table l add z int; drop table l; alter table l add w int;
create temp table m as select 1 as one; create table n as select * from m; create table if not exists q as select 1 as x with no data;

alter table g set logged; alter table g2 set logged; create table r (x int); alter table r set unlogged;
