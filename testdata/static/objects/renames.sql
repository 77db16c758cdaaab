create schema app;
create schema other;
create type app.mood as enum ('sad', 'ok');
create table app.users (
    id serial primary key,
    full_name text not null unique,
    feeling app.mood default 'ok',
    age int,
    constraint grown check (age > 17),
    check (full_name <> ''),
    boss int references app.users
);
create index on app.users (lower(full_name), age desc) where age > 3;
create index users_age on app.users (age) include (full_name);
create table app.orders (
    id bigint generated always as identity primary key,
    user_id int not null references app.users (id) on delete cascade,
    total numeric(10, 2) default 0 check (total >= 0)
);
create table app.sub (extra int) inherits (app.users);
alter table app.users cluster on users_age;
alter table app.users replica identity using index users_full_name_key;
alter table app.users rename column full_name to name;
alter table app.users rename age to years;
alter table app.users rename to people;
alter table app.people rename constraint grown to adult;
alter table app.people rename constraint users_pkey to people_pkey;
alter index app.users_age rename to people_years;
alter type app.mood rename to feeling;
alter sequence app.users_id_seq rename to people_numbers;
alter table app.orders set schema other;
alter schema other rename to shop;
alter table shop.orders rename user_id to person_id;
create sequence app.lonely;
alter sequence app.lonely set schema shop;
alter table if exists app.nothing rename to something;
create domain app.code as text check (value ~ '^[a-z]+$');
alter domain app.code rename to short_code;
alter domain app.short_code set schema shop;
alter domain shop.short_code rename constraint code_check to letters_only;
create table app.codes (c shop.short_code);
alter type shop.short_code set schema app;
create type app.pair as (a int, b app.feeling);
alter type app.pair rename attribute a to first;
alter type app.pair set schema shop;
create table shop.pairs (p shop.pair, ps shop.pair[]);
alter type shop.pair rename to couple;
alter table app.people set schema shop;
