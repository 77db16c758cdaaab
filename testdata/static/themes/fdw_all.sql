create role app;
create foreign data wrapper plain options (debug 'true', mode 'x');
create foreign data wrapper checked validator postgresql_fdw_validator;
alter foreign data wrapper plain options (set debug 'false', add extra 'é''x', drop mode);
alter foreign data wrapper checked no validator;
alter foreign data wrapper plain rename to plainer;
create server s1 type 'pg' version '1.2' foreign data wrapper plainer options (host 'h', port '5432');
create server if not exists s1 foreign data wrapper plainer;
alter server s1 version '2' options (add dbname 'd', set port '5433', drop host);
alter server s1 rename to server_one;
create server s2 foreign data wrapper checked;
create user mapping for public server server_one options (user 'u', password 'secret');
create user mapping for app server server_one;
create user mapping if not exists for current_user server s2 options ("user" 'me');
alter user mapping for app server server_one options (add user 'x');
alter user mapping for public server server_one options (drop password, set user 'v');
create foreign table ft (
    id int options (column_name 'ID') not null,
    name varchar(10) collate "C" default 'x',
    doubled int generated always as (id * 2) stored,
    constraint positive check (id > 0)
) server server_one options (schema_name 'remote', table_name 'FT');
alter foreign table ft options (set table_name 'ft2', add updatable 'false');
alter foreign table ft alter column id options (set column_name 'id', add key 'true');
alter foreign table ft add column added timestamptz options (c 'd'), alter column name drop default, alter name type text;
alter foreign table ft rename column name to title;
alter foreign table ft rename to remote_things;
alter foreign table remote_things alter title set not null, alter title set statistics 10, add constraint c2 check (title <> '') not valid;
alter foreign table remote_things validate constraint c2;
alter foreign table remote_things drop constraint positive;
alter foreign table remote_things owner to app;
create table parent (id int, k int) partition by list (k);
create foreign table parent_1 partition of parent for values in (1) server s2 options (t 'p1');
create foreign table parent_2 (id int, k int) server s2;
alter table parent attach partition parent_2 for values in (2);
create table base (x int, y text);
create foreign table heir () inherits (base) server s2;
alter foreign table heir no inherit base;
alter foreign table heir inherit base;
create trigger t before insert on remote_things for each row execute function suppress_redundant_updates_trigger();
create view over_remote as select id, title from remote_things;
comment on foreign table remote_things is 'remote';
comment on column remote_things.title is 'the title';
comment on server server_one is 'server';
comment on foreign data wrapper plainer is 'wrapper';
grant select, insert (id) on remote_things to app;
grant usage on foreign server s2 to app;
drop foreign table parent_2;
drop user mapping if exists for app server server_one;
drop foreign data wrapper checked cascade;
create foreign data wrapper checked;
