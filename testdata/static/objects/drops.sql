create schema app;
create schema gone;
create type app.mood as enum ('sad', 'ok');
create type app.size as enum ('s', 'm');
create sequence app.numbers;
create table app.users (
    id serial primary key,
    name text unique,
    feeling app.mood,
    size app.size,
    age int check (age > 0),
    number int default nextval('app.numbers'),
    constraint both_given check (name <> '' and age < 200)
);
create index on app.users (age);
create index on app.users (lower(name));
create table app.orders (id int primary key, user_id int references app.users, code text);
create table app.lines (id int, order_id int references app.orders (id));
create table app.child (extra int) inherits (app.users);
alter table app.users drop column age;
alter table app.users drop column if exists age;
drop type app.mood cascade;
drop sequence app.numbers cascade;
drop sequence if exists app.numbers, app.others;
drop table app.orders cascade;
drop index app.users_lower_idx;
drop table if exists nowhere.at_all cascade;
create table app.parts (a int, b text) partition by list (a);
create table app.part_1 partition of app.parts for values in (1);
drop table app.parts;
create table gone.t (id serial);
create table app.uses_gone (id int default nextval('gone.t_id_seq'));
drop schema gone cascade;
create table app.temp (id serial primary key, s app.size);
drop table app.temp;
alter table app.users drop constraint users_pkey cascade;
create domain app.d as int;
create table app.with_domain (a app.d, b int);
drop domain app.d cascade;
create role short_lived;
drop role short_lived;
drop role if exists short_lived, nobody;
