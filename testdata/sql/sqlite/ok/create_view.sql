create table t(a, b);
create view v1 as select * from t;
create view if not exists main.v2(x, "y z") as select a, b from t where a in (select b from t) order by 1;
create view v3 as with c(n) as (select 1 union all select n + 1 from c where n < 5) select n from c;
create view v4 as values (1, 2), (3, 4);
create temp view v5 as select ';' as ";" /* ; */;
create view v6 as select sum(a) over (partition by b order by a rows between 1 preceding and current row) s from t;
