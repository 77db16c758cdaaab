create table source (id int generated always as identity primary key, a text not null default 'x' collate "C", b int check (b > 0),
  c int generated always as (b * 2) stored, d text unique, e timestamptz default now(), constraint e_check check (e > '2000-01-01'));
create index source_a on source (a) where b > 1;
create index on source (lower(d), b desc);
alter table source alter a set storage external, alter d set compression pglz, alter b set statistics 100;
create table l0 (like source);
create table l1 (like source including all);
create table l2 (like source including defaults);
create table l3 (like source including constraints);
create table l4 (like source including indexes);
create table l5 (like source including identity);
create table l6 (like source including generated);
create table l7 (like source including storage including compression);
create table l8 (x int, like source including all excluding indexes excluding identity, y int);
create table l9 (like source including defaults including constraints excluding defaults);
