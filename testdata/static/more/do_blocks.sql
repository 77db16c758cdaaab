do $$ begin create type mood as enum ('a', 'b'); exception when duplicate_object then null; end $$;
do $$ begin create type mood as enum ('a', 'b'); exception when duplicate_object then raise notice 'there'; end $$;
do $$ begin if not exists (select 1 from pg_type where typname = 'other') then create type other as (x int); end if; end $$;
do language plpgsql $body$ begin if exists (select from information_schema.columns where table_schema = 'public' and table_name = 't' and column_name = 'c') then alter table t drop column c; else create table t (c int, d int); end if; end; $body$;
do $$ begin if exists (select from information_schema.columns where table_name = 't' and column_name = 'c') then alter table t drop column c; end if; end $$;
do $$ begin alter table t add constraint c_ok check (d > 0); exception when others then null; end $$;
do $$ begin alter table t add constraint c_ok check (d > 0); exception when duplicate_object then null; end $$;
do $$ begin execute 'create index t_d on t (d)'; execute format('create table %I (i int default %L)', 'my table', '5'); end $$;
