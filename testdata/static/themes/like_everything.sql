create schema src;
create collation src.c from "C";
create table src.other (id int primary key);
create table src.t (
    id bigint generated always as identity (start with 10 increment by 5 cache 3) primary key,
    a text collate src.c not null default 'x' unique,
    b int check (b > 0) default 5,
    c numeric(10,2) generated always as (b * 2) stored,
    d text compression pglz,
    e int references src.other (id) on delete set null,
    constraint named check (a <> '' and b < 100) no inherit,
    exclude using btree (b with =) where (b > 3)
) with (fillfactor = 50);
alter table src.t alter column d set storage external;
alter table src.t alter column d set statistics 77;
alter table src.t alter column d set (n_distinct = 4);
comment on table src.t is 'the table';
comment on column src.t.a is 'a column';
comment on constraint named on src.t is 'a check';
create index t_expr on src.t (lower(a), b desc nulls last) include (e) where b is not null;
comment on index src.t_expr is 'an index';
create index on src.t using hash (a);
create statistics src.t_stat (dependencies, mcv) on a, b from src.t;
create statistics src.t_stat2 on lower(a), (b + 1) from src.t;
comment on statistics src.t_stat is 'statistics';
create trigger tr before update on src.t for each row execute function suppress_redundant_updates_trigger();
grant select on src.t to public;
create table l_none (like src.t);
create table l_all (like src.t including all);
create table l_not_indexes (like src.t including all excluding indexes excluding comments);
create table l_defaults (like src.t including defaults);
create table l_constraints (like src.t including constraints including comments);
create table l_identity (like src.t including identity);
create table l_generated (like src.t including generated);
create table l_indexes (like src.t including indexes including comments);
create table l_storage (like src.t including storage including compression);
create table l_statistics (like src.t including statistics including comments);
create table l_more (before int, like src.t including all, after int default 4, check (after > b));
create table src.other2 (oid2 int primary key);
create table l_two (like l_none including all, like src.other2 including indexes excluding all, x int);
create view vw as select a, b::varchar(5) as bv, 1 as one from src.t;
create type ct as (p int, q text collate "C");
create table l_type (like ct);
create materialized view mv as select a, c from src.t;
create index on mv (a);
