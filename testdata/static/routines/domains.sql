-- Domains: constraints in any order, names that the server chooses, domains over domains.
create schema app;
set search_path = app, public;
create domain d1 as text;
create domain d2 d1 check (length(value) > 3) constraint foo check (value <> 'z');
create domain d3 as integer;
create domain d4 as d3 check (value > 0 and value in (1,2,3)) check (abs(value) > 1);
create domain d5 as varchar(10) default 'abc' check (lower(value) = value) check (char_length(value) between 1 and 5);
create domain pg as timestamptz default now();
create domain nm as numeric(10,2) default 0 check (value >= 0);
create domain b as boolean default 'true' not null;
create domain em as varchar(255) check (value ~* '^[A-Z0-9._%+-]+@[A-Z0-9.-]+$');
create domain "Weird Name" as int[] default '{}' check (array_length(value,1) < 3);
create domain us_postal_code AS TEXT
CHECK(
   VALUE ~ '^\d{5}$'
OR VALUE ~ '^\d{5}-\d{4}$'
);
create type mood as enum ('x','y');
create domain mm as mood default 'x' check (value <> 'y');
create domain jj as jsonb default '{}'::jsonb check (jsonb_typeof(value) = 'object') check (value ? 'a');
create domain cs as char(2) collate "C" check (value <> 'xx') not null default 'de';
create collation app.german (locale='C');
create domain gg as text collate german;
alter domain d5 set default 'q';
alter domain d2 rename constraint foo to d2_check1;
alter domain d2 drop constraint if exists nonono;
alter domain d2 drop constraint d2_check cascade;
alter domain nm drop default;
alter domain nm set not null;
alter domain cs drop not null;
alter domain d1 add constraint va check (value <> 'g') not valid;
alter domain d1 validate constraint va;
create domain app.price as numeric(12,2) constraint price_positive check (value > 0) constraint price_check check (value < 1000000) not null default 1.5;
create domain app.with_null as int null default null;
create domain app.hidden as d1 default null;
create domain app.chained as app.price check (value <> 7);
create domain a_very_long_domain_name_that_is_cut_somewhere_near_sixty_three_bytes as int check (value > 0);
alter domain app.price drop constraint price_positive restrict;
alter domain app.price add check (value <> 3) not valid;
alter domain app.price add constraint multi check (value <> 4);
alter domain app.price rename constraint multi to single;
alter domain app.price set default 2;
alter domain app.with_null set not null;
create table app.price_user (price_check1 int constraint shared_name_check check (price_check1 > 0), p app.price, q app.hidden);
create domain app.shared_name as int check (value > 1);
