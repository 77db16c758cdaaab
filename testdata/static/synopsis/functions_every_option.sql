create function f1(a int, inout b int default 2, out c text, variadic rest int[] default '{}') language sql immutable strict leakproof parallel safe cost 7 as $$ select a, 'x' $$;
create or replace function f2(int, text default 'it''s', numeric default 1.5) returns setof record language plpgsql stable called on null input security definer parallel restricted rows 50 set search_path = public, pg_temp set work_mem to '10MB' as $body$ begin return; end $body$;
create function f3() returns table (a int, "B c" text) language sql volatile window as 'select 1, ''x''';
create function f3b() returns table (a int, "B c" text) language sql rows 5 as 'select 1, ''x''';
create function f4(x anyelement, y anyarray) returns anyelement language sql as 'select x';
create function f5(a int, b int) returns int language sql immutable return a + b * 2;
create function f6(n int) returns text begin atomic select n::text; end;
create function f7() returns trigger language plpgsql as 'begin return new; end';
create procedure p1(a int, inout b text default 'q') language plpgsql security definer set role = 'none' as $$ begin end $$;
create procedure p2() language sql begin atomic select 1; select 2; end;
create function f8(int) returns int language internal immutable as 'int4abs';
create function f9(a pg_catalog.int4, b double precision, c timestamp with time zone, d character varying(20), e numeric(3,1), f bit varying(3)) returns char(3) language sql as 'select ''a''';
create function "F 10"("A b" int = 1 + 2, c date default '2020-01-01', d text[] default array['a', 'b'], e interval default '1 day', g bool default not true) returns void language sql as '';
alter function f1(int, int, int[]) rename to f1_new;
alter function f5 immutable strict cost 3;
alter function f2 reset work_mem;
alter function f2 set statement_timeout = '5s' reset search_path;
alter function f2(int, text, numeric) security invoker not leakproof volatile rows 9;
alter procedure p1(int, text) reset all;
alter routine p2 set lock_timeout to default;
alter function f8(int) called on null input;
create schema s;
alter function f8(int) set schema s;
alter function f6 owner to current_user;
comment on function f6(int) is 'six';
comment on procedure p2() is 'two';
comment on routine f5(int, int) is 'five';
grant execute on function f6(int) to public;
revoke all on function f5 from public;
drop function if exists nothing(int), nowhere.nothing;
drop procedure p2;
drop routine f4;
create function long() returns text language plpgsql as $outer$
declare x text := $inner$ it's "quoted" -- no comment
  /* nor this */ $1 $inner$;
begin
  execute 'select ''a''';
  return E'tab\t' || x; -- ü
end $outer$;
create function over(a int) returns int language sql as 'select 1';
create function over(a text) returns int language sql as 'select 2';
create function over(a int, b int) returns int language sql as 'select 3';
drop function over(text);
create view uses as select over(1) as one, f5(1, 2) as two, f6(3);
