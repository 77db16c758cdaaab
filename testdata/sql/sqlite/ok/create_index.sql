create table t(a, b, c, "d e");
create index i1 on t(a);
create unique index if not exists main.i2 on t(a desc, b collate nocase asc, lower(c), "d e");
create index i3 on t(a || b collate nocase, (a + 1) desc, coalesce(a, b, 'x,)') collate rtrim) where a > 0 and b is not null;
create index [i 4] on "t"(a) where (a, b) > (1, 2);
create index i5 on t(case when a then b else c end, -a, a -> '$.x', a ->> 'y');
