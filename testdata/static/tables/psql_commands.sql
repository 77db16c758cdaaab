\set ON_ERROR_STOP on
\set table_name things
\echo 'starting'
create table :table_name (id int, :"table_name" text default :'table_name');
\if true
create table in_if (a int);
\else
create table in_else (a int);
\endif
create table ended (a int) \g
-- \connect nothing
create table last_one (a int);
