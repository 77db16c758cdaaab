-- The tables on which the statements of the lint rules are run: tests/integration/lint_locks.py.
create extension if not exists btree_gist;
create type mood as enum ('sad', 'happy');
create table teams (id bigint primary key, name text);
create table teams_log (id bigint, name text);
create unique index teams_log_id on teams_log (id);
create table teams_empty (id bigint primary key);
create table users (
    id bigint primary key,
    id_text text not null,
    email varchar(50),
    name text,
    age integer,
    price numeric(10, 2),
    deleted boolean default false,
    created timestamp,
    span int4range,
    status mood,
    team_id bigint);
create index ix_users_email on users (email);
create function touch() returns trigger language plpgsql as 'begin return new; end';
create table events (id bigint, at date) partition by range (at);
create table events_2024 partition of events for values from ('2024-01-01') to ('2025-01-01');
insert into teams select n, 'team ' || n from generate_series(1, 100) n;
insert into teams_log select * from teams;
insert into users
select n, n::text, n || '@example.org', 'name ' || n, n % 90, n, false, now(), int4range(n, n + 1), 'sad',
       1 + n % 100
from generate_series(1, 1000) n;
alter table users add constraint ck_users_email check (email <> '') not valid;
alter table users add constraint users_team_id_fkey foreign key (team_id) references teams;
create materialized view totals as select team_id, count(*) from users group by team_id;
