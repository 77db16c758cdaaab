create schema app;
comment on schema app is 'the application''s';
comment on schema public is 'ours';
create sequence app.counter;
comment on sequence app.counter is 'one';
comment on sequence app.counter is 'two';
create type app.mood as enum ('sad', 'ok');
comment on type app.mood is E'line\nline';
create type app.point3 as (x int, y int, z int);
comment on type app.point3 is 'a point';
comment on column app.point3.y is 'the second';
create domain app.positive as int constraint above_zero check (value > 0);
comment on domain app.positive is 'more than nothing';
comment on constraint above_zero on domain app.positive is 'why';
create table app.users (
    id int primary key,
    name text not null,
    "Odd Name" int,
    constraint short_name check (length(name) < 50)
);
comment on table app.users is $$people$$;
comment on column app.users.name is 'their name';
comment on column app.users."Odd Name" is 'odd';
comment on constraint short_name on app.users is 'not too long';
comment on constraint users_pkey on app.users is 'the key';
create index users_name on app.users (name);
comment on index app.users_name is 'for searches';
comment on index app.users_pkey is 'an index of a constraint';
comment on table app.users is null;
comment on column app.users.name is '';
comment on table app.users is 'people again';
set search_path = app, public;
comment on column users.id is 'found by the path';
comment on function pg_catalog.now() is 'not ours';
comment on extension plpgsql is 'changed';
create role comment_reader;
comment on role comment_reader is 'a role';
