create schema app
  create table t (id int primary key, v text)
  create index t_v on t (v)
  create sequence q start 5;
create schema authorization postgres;
create schema named authorization postgres create table x (a int);
