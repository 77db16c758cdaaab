--- rename a table
create table t (a int, b text check (t.b <> ''), c references t (a)); create table u (x references t, y references T(a) on delete cascade); create index i on t (a) where t.a > 0; create view v as select t.a, x.b from t, t as x where t.b = 1; create trigger tr after insert on t begin update t set a = t.b where t.a = new.a; insert into t select * from t; end; create trigger other after insert on u begin delete from t where a in (select a from t); end; alter table t rename to "new name";
--- rename to itself in another case
create table t (a); alter table t rename to T;
--- rename to what is there
create table t (a); create table u (a); alter table t rename to u;
--- rename to an index
create table t (a); create index i on t (a); alter table t rename to i;
--- rename a missing table
alter table t rename to u;
--- rename a view
create view v as select 1; alter table v rename to w;
--- rename with a broken view
create table t (a); create view v as select * from nowhere; alter table t rename to u;
--- rename with a broken trigger
create table t (a); create trigger tr after insert on t begin insert into nowhere values (1); end; alter table t rename to u;
--- rename back and forth
create table t (a unique); create table u (b references t); alter table t rename to x; alter table x rename to y; create table t (c); alter table u add column d references t;
--- rename a column
create table t (a int, b text check (b <> a and t.a > 0), c as (a + 1), unique (a, b), foreign key (a) references t (b)); create table u (x references t (a), y references t(b)); create index i on t (a desc, lower(b)) where a > 0; create view v as select a, t.a as q, b from t where a = 1 order by a; create trigger tr after update of a on t when new.a <> old.a begin update t set a = new.a, b = excluded where a = old.a; end; alter table t rename column b to bb;
--- rename a column in all places
create table t (a int, b text check (b <> a and t.a > 0), c as (a + 1), primary key (a, b), constraint f foreign key (a) references t (a)); create table u (x references t (a), y references t(b)); create index i on t (a desc, lower(a)) where a > 0; create view v as select a, t.a as q, x.a + 1 from t, (select a from t) as x; create trigger tr after update of a on t when new.a <> old.a begin update t set a = new.a where a = old.a; insert into t (a) values (1) on conflict (a) do update set a = excluded.a where t.a > 1; end; alter table t rename column a to "new a";
--- rename a column that is ambiguous
create table t (a, b); create table s (a, c); create view v as select t.a, s.a as sa, b from t join s on t.a = s.a where exists (select a from s where c = b); alter table t rename a to z;
--- rename a column that a view passes on
create table t (a, b); create view v as select * from t; create view w as select b from v; alter table t rename a to z;
--- rename a column that breaks a view
create table t (a, b); create view v as select * from t; create view w as select a from v; alter table t rename a to z;
--- rename a column that using needs
create table t (a); create table u (a); create view v as select * from t join u using (a); alter table t rename a to b;
--- rename a missing column
create table t (a); alter table t rename column b to c;
--- rename a column to what is there
create table t (a, b); alter table t rename column a to B;
--- rename a column of a view
create view v as select 1 as a; alter table v rename column a to b;
--- rename a column of a virtual table
create virtual table f using fts5(a); alter table f rename column a to b;
--- rename a virtual table
create virtual table f using fts5(a, b); alter table f rename to g;
--- rename the rowid's column
create table t (id integer primary key autoincrement, a unique); alter table t rename id to key;
--- add columns
create table t (a int, constraint ck check (a > 0)); alter table t add column b text not null default 'x' collate nocase; alter table t add c check (c > 0) references t (a) on delete cascade; alter table t add column d int generated always as (a + 1); alter table t add "e f" numeric(10, 2) default (1 + 2) constraint nn not null;
--- add to a table with options
create table t (a int primary key) without rowid, strict; alter table t add column b text;
--- add a column that is there
create table t (a); alter table t add column A int;
--- add a primary key
create table t (a); alter table t add column b integer primary key;
--- add a unique column
create table t (a); alter table t add column b int unique;
--- add a stored column
create table t (a); alter table t add column b as (a) stored;
--- add a wrong type to a strict table
create table t (a int) strict; alter table t add column b varchar(3);
--- add to a view
create view v as select 1; alter table v add column b;
--- add to a missing table
alter table t add column b;
--- add a check of a missing column
create table t (a); alter table t add column b int check (z > 0);
--- drop columns
create table t (a int, b text, c, d default (1), constraint ck check (a > 0), unique (a)); create index i on t (c); create view v as select a, c from t; alter table t drop column b; alter table t drop d;
--- drop the first and the last
create table t (a int check (a > 0), b text, c references t (b)); alter table t drop column a; alter table t drop column c;
--- drop an indexed column
create table t (a, b); create index i on t (b); alter table t drop column b;
--- drop a column of a partial index
create table t (a, b); create index i on t (a) where b > 0; alter table t drop column b;
--- drop a column of a check
create table t (a, b, check (b > 0)); alter table t drop column b;
--- drop a column with its own check
create table t (a, b constraint x check (b > 0) not null); alter table t drop column b;
--- drop a primary key column
create table t (a integer primary key, b); alter table t drop column a;
--- drop a unique column
create table t (a unique, b); alter table t drop column a;
--- drop a column of a unique constraint
create table t (a, b, c, unique (a, b)); alter table t drop column a;
--- drop a column that a view reads
create table t (a, b); create view v as select b from t; alter table t drop column b;
--- drop a column that a trigger reads
create table t (a, b); create trigger tr after insert on t begin select new.b; end; alter table t drop column b;
--- drop a column that a generated one reads
create table t (a, b, c as (b)); alter table t drop column b;
--- drop a column of a foreign key
create table t (a, b, foreign key (b) references t (a)); alter table t drop column b;
--- drop the only column
create table t (a); alter table t drop column a;
--- drop a missing column
create table t (a, b); alter table t drop column z;
--- many changes
create table t (a); alter table t add column b; alter table t add column c int not null default 0; alter table t rename column b to bb; alter table t drop column a; alter table t rename to u; alter table u add column a text; create index i on u (bb, a); alter table u rename column bb to b;
--- alter with a schema
create table t (a); alter table main.t add column b; alter table main.t rename to u;
--- alter nothing
create table t (a); alter table t;
--- alter something else
create table t (a); alter index i rename to j;
--- rename a table that common tables hide
create table t (a); create view v as with t as (select 1 as a) select t.a from t; create view w as select t.a from t where a in (with c as (select a from t) select a from c); alter table t rename to u;
--- rename by alias
create table t (a, b); create view v as select t.a from t as t; create view w as select x.a from t x; alter table t rename to u;
--- rename a column used as an alias
create table t (a, b); create view v as select a as b, b as a from t order by a; alter table t rename a to c;
--- rename a column beside a table that hides another
create table t (a, c); create temp table t (a, b); create table u (a references t); alter table t rename column b to z; alter table main.t rename column c to d;
--- rename a table that another one hides
create table t (a, c); create temp table t (a, b); create index i on t (a); alter table main.t rename to u; alter table t rename to w;
