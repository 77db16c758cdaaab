create role app_owner;
create role app_user;
create schema authorization app_owner
    create table accounts (id serial primary key, name text unique)
    create view names as select name from accounts
    create index accounts_lower on accounts (lower(name))
    create sequence extra increment 2
    grant select on accounts to app_user
    grant usage on extra to public;
create schema if not exists app_owner;
create schema second authorization app_owner create table t (a int references app_owner.accounts);
create table app_owner.log (id bigint generated always as identity, what text);
grant select, insert on app_owner.accounts, app_owner.log to app_user;
grant insert (name), update (id, name) on app_owner.accounts to app_user with grant option;
grant all privileges on app_owner.log to app_user;
revoke truncate, trigger on app_owner.log from app_user;
revoke update (id) on app_owner.accounts from app_user;
grant usage, select on sequence app_owner.accounts_id_seq to app_user;
grant usage on schema app_owner to app_user, public;
grant create on schema second to app_user with grant option;
create function app_owner.f(int) returns int language sql as 'select 1';
create function app_owner.f(text) returns int language sql as 'select 1';
revoke all on function app_owner.f(int) from public;
grant execute on function app_owner.f(int), app_owner.f(text) to app_user;
create procedure app_owner.p() language sql as 'select 1';
grant execute on procedure app_owner.p() to app_user;
grant execute on routine app_owner.p to app_user with grant option;
create type app_owner.e as enum ('a');
grant usage on type app_owner.e to app_user;
revoke usage on type app_owner.e from public;
create domain app_owner.d as int;
grant usage on domain app_owner.d to app_user;
grant app_owner to app_user;
grant connect, temporary on database agreement to app_user;
set role app_owner;
create table app_owner.made_by_owner (x int);
grant select on app_owner.made_by_owner to app_user with grant option;
create domain app_owner.made_domain as text check (value <> '');
create type app_owner.made_range as range (subtype = int4);
create collation app_owner.made_collation from "C";
set role app_user;
grant select on app_owner.made_by_owner to public;
reset role;
alter table app_owner.made_by_owner owner to app_user;
revoke grant option for select on app_owner.made_by_owner from app_user cascade;
alter schema second owner to app_user;
alter function app_owner.f(int) owner to app_user;
alter role app_user rename to application_user;
alter schema app_owner rename to core;
drop table core.log;
