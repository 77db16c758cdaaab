--- of a table
create table t (a int, b text); create view v as select * from t; create view w as select a, b as c, a + 1, t.b, "a", [b], upper(b) from t;
--- with names
create table t (a, b); create view v (x, y) as select a, b from t; create view w ("x y", 'z') as values (1, 2);
--- with a wrong number of names
create view v (x, y) as select 1;
--- of a missing table
create view v as select * from nowhere;
--- of a missing column
create table t (a); create view v as select b from t; create view w as select t.a, u.b from t;
--- string for a missing quoted column
create table t (a); create view v as select "nosuch", a from t;
--- of an unknown function
create table t (a); create view v as select nosuch(a) from t;
--- joins
create table t (a, b, c); create table u (a, d); create view v1 as select * from t join u on t.a = u.a; create view v2 as select * from t join u using (a); create view v3 as select * from t natural join u; create view v4 as select t.*, u.d from t left outer join u on t.a = u.a, u as x cross join t y; create view v5 as select x.* from (t join u using (a)) as x; create view v6 as select * from (t join u) left join (select 1 as z) on true; create view v7 as select x.a, x.d from (t join u using (a)) as x; create view v8 as select * from (t join u using (a)) as x; create view v9 as select x.* from (t) as x; create view v10 as select * from ((t join u) join t as z);
--- join using a missing column
create table t (a); create table u (b); create view v as select * from t join u using (a);
--- ambiguous column
create table t (a); create table u (a); create view v as select a from t, u;
--- aliases
create table t (a, b); create view v as select x.a as first, x.b second, x.a 'third', x.b "four th" from t as x where first > 0 group by second having count(*) > 1 order by first limit 1 offset 2;
--- sub-selects
create table t (a, b); create view v as select (select max(a) from t) m, exists (select 1), a in (select b from t), q.z from t, (select a as z, b from t where b = 1) as q where t.a = (select u.b from t u where u.a = t.a);
--- common tables
create table t (a, b); create view v as with c as (select a, b from t), d (x) as (select a from c) select * from c, d; create view w as with recursive n(i) as (select 1 union all select i + 1 from n where i < 10) select i, i * 2 from n; create view x as with c as materialized (select 1 as one) select one from c union select two from (select 2 as two);
--- compounds
create table t (a, b); create view v as select a from t union all select b from t union select 1 intersect select 2 except select 3 order by 1 limit 3;
--- compound of different widths
create view v as select 1 union select 1, 2;
--- values
create view v as values (1, 'x'), (2, 'y');
--- windows
create table t (a, b, c); create view v as select a, row_number() over (partition by b order by c desc nulls last) as r, sum(a) over w, avg(a) filter (where a > 0) over (order by b rows between 2 preceding and current row exclude ties), lag(a, 1) over (w range unbounded preceding) from t window w as (partition by b order by a);
--- case and cast
create table t (a, b); create view v as select case a when 1 then 'x' else b end, case when a then b end as c, cast(a as integer), cast(b as varchar(10)) x, a collate nocase, (a), ((b)), -a, not a, a is null, a isnull, a not null, a between 1 and 2, a not in (1, 2), a like 'x%' escape '\', a glob 'y*', a is not distinct from b, a || b, a -> '$', a << 2 & 3 | ~1 from t;
--- same names
create table t (a, b); create view v as select a, a, t.a, b as a from t; create view w as select x.a, y.a, x.b, y.b from t x, t y; create view z as select a as "a:1", a, a from t;
--- comments and blanks in expressions
create table t (a, b); create view v as select a  +  b, a /* plus */ + b, a+b -- tail
 from t; create view w as select a + 1 /* behind */, b from t;
--- true and false
create view v as select true, false, 1 as true, null, 'x', x'00', current_date, 1.5;
--- of a view
create table t (a, b); create view v as select a x, b y from t; create view w as select *, x + 1 from v; create view z as select w.x, rowid from w;
--- rowid
create table t (a, id integer primary key); create table u (b); create view v as select rowid, a, oid from t; create view w as select rowid, _rowid_ as r from u;
--- rowid of a common table
create view v as with c as (select 1 as x) select rowid from c; create view w as select rowid, y.rowid from (select 1 as x) y;
--- read with a wrong number of names
create view v (x, y) as select 1; create view w as select * from v;
--- circular
create view v as select * from w; create view w as select * from v;
--- exists already
create view v as select 1; create view v as select 2;
--- if not exists
create view v as select 1 as a; create view if not exists v as select 2 as b;
--- temporary
create temp view v as select 1; create temporary view w as select 2; create view x as select 3;
--- parameter
create view v as select ?1;
--- without a body
create view v as;
--- drop
create view v as select 1; drop view v; create view v as select 2 as b;
--- drop a table as a view
create table t (a); drop view t;
--- broken by a drop
create table t (a); create view v as select a from t; drop table t;
--- mended by a create
create view v as select a from t; create table t (a, b); create view w as select * from v;
--- indexed by
create table t (a, b); create index i on t (a); create view v as select a from t indexed by i where a > 1; create view w as select b from t not indexed;
--- table-valued functions
create table t (a); create view v as select t.a, j.value as item from t, json_each(t.a) as j; create view w (n) as select name from pragma_table_info('t');
--- schema prefixes
create table t (a); create view v as select main.t.a, t.a from main.t; create view w as select x.a from main.t as x;
--- schema table
create view v as select name, sql from sqlite_master where type = 'table'; create view w as select * from sqlite_schema;
--- aggregates and order
create table t (a, b); create view v as select count(*), count(distinct a), group_concat(b, ','), max(a) m, total(b) from t group by a, b having m > 1 order by m desc, 2;
--- in a table
create table t (a); create table u (b); create view v as select a in u, a not in main.u from t;
--- right and full joins
create table t (a, b); create table u (a, c); create view v as select * from t right join u using (a); create view w as select * from t full outer join u on t.a = u.a;
--- row values
create table t (a, b); create view v as select (a, b) = (1, 2), (a, b) in (select 1, 2) from t where (a, b) > (0, 0);
--- raise is only for triggers, but a name may be called so
create table t (raise, key, match); create view v as select key, match from t;
