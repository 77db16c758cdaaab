create schema lib;
create function lib.f(int) returns int language sql immutable as 'select $1';
create function lib.f(text) returns text language sql immutable as 'select $1';
create function lib.f(numeric, int default 2) returns numeric language sql immutable as 'select $1';
create function lib.f(variadic int[]) returns bigint language sql immutable as 'select 1::bigint';

create function public.length(text) returns text language sql immutable as 'select $1';
create aggregate lib.total(int) (sfunc = int4pl, stype = int, initcond = '0');
create aggregate lib.total(numeric) (sfunc = numeric_add, stype = numeric);
create table t (a int, b text, c varchar(10), d numeric(10,2), e smallint, g bigint);
create view v1 as select lib.f(a) as fa, lib.f(b) as fb, lib.f(c) as fc, lib.f(d) as fd, lib.f(d, 3) as fd3 from t;
create view v2 as select lib.f(1, 2, 3) as variadic_ints, lib.f('x') as unknown_text from t;
create view v3 as select 1 as own, lower(b) as system, length(b) as system_length, public.length(b) as own_length from t;
create view v4 as select lib.total(a) as ta, lib.total(d) as td, sum(a) as s from t;
create view v5 as select a, lib.total(a) over (partition by b order by a) as running, lib.total(a) filter (where a > 0) over w as w from t window w as (order by a);
set search_path = lib, public;
create view v6 as select f(a) as fa, f(b) as fb, total(a) as ta from t group by a, b;
create table public.u (a int default f(3), b text default f('x'::text), c numeric default f(2.5), check (f(a) > 0), check (f(b) <> 'x'));
create index u_f on public.u (f(a), f(b));
set search_path = public;
alter table u add d numeric generated always as (lib.f(c, 1)) stored;


create view v7 as select lib.f(a) as ga, lib.f(b) as fb from t;



create function lib.named(a int, b text default 'b', c boolean default false) returns text language sql as $$ select a::text || b $$;
create view v8 as select lib.named(1) as n1, lib.named(1, c => true) as n2, lib.named(b => 'x', a => 2) as n3, lib.named(3, 'y', true) as n4;
create function lib.poly(anyelement) returns anyelement language sql as 'select $1';
create function lib.pair(anyelement, anyelement) returns anyarray language sql as 'select array[$1, $2]';
create view v9 as select lib.poly(a) as pa, lib.poly(b) as pb, lib.pair(a, 2) as pair from t;
create function lib.rows(n int) returns table (id int, label text) language sql as 'select 1, ''x''::text';
create view v10 as select r.id, r.label from lib.rows(3) r;
create view v11 as select x, y from lib.rows(3) as r(x, y);
create view v12 as select t.a, r.label from t, lateral lib.rows(t.a) r where r.id = t.a;
create function lib.outs(in x int, out a int, out b text) language sql as 'select 1, ''x''::text';
create view v13 as select o.a, o.b from lib.outs(1) o;
create view v14 as select (lib.outs(a)).b from t;
create function lib.setof_t() returns setof t language sql as 'select * from t';
create view v15 as select s.a, s.c from lib.setof_t() s where s.d > 1;
create function lib.scalar() returns setof int language sql as 'select 1';
create view v16 as select scalar from lib.scalar();
create view v17 as select n, ord from lib.scalar() with ordinality as s(n, ord);
drop view v14, v2;
drop function lib.f(variadic int[]);
