create temp table t (i int); create table public.t (j text); create view v as select * from public.t;
create temporary sequence s; create table u (i int); drop table t; create index on public.t (j);
create temp view tv as select 1; create unlogged table ul (id serial, x text); alter table ul set logged; create unlogged table ul2 (i int);
create local temporary table lt (i int) on commit drop;
