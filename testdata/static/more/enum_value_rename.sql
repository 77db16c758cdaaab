create type e as enum ('red', 'green'); create table t (x e default 'red' check (x <> 'green'), y text default 'red'); create index on t (x) where x = 'red'; create view v as select x from t where x in ('red', 'green');
alter type e rename value 'red' to 'rot';
