alter database postgres set work_mem = '7MB'; alter database postgres reset work_mem;
do $$ begin execute format('alter database %I set statement_timeout = 5', current_database()); end $$;
set default_with_oids = off; set check_function_bodies = false; set client_min_messages = warning; set row_security = off; set xmloption = content; set default_tablespace = '';
create table a (x int); comment on database postgres is 'p'; comment on tablespace pg_default is 'd'; comment on schema public is 'the usual';
create schema if not exists s; create schema if not exists s; alter schema s rename to ss; comment on schema ss is 'x';
create table ss.t (x int); comment on table ss.t is E'two\nlines'; comment on table ss.t is null; comment on column ss.t.x is ''; comment on column ss.t.x is 'it''s \ ü';
vacuum a; analyze; checkpoint; explain select 1; listen x; notify x; unlisten *; deallocate all; close all;
copy a from stdin;
1
2
\.
copy a (x) to stdout; insert into a values (1) on conflict do nothing returning x; update a set x = 2; delete from a; merge into a using a b on false when not matched then insert values (1); select 1; values (2); table a; with q as (select 1) select * from q; truncate a restart identity cascade; prepare z as select 1; execute z; begin; declare cur cursor for select 1; fetch cur; move cur; commit; load 'plpgsql'; show all; set constraints all deferred;
drop schema ss cascade; drop table if exists a, b;
