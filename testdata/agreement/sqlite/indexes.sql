--- of every form
create table t (a int, b text collate nocase, c, d); create index i1 on t (a); create unique index i2 on t (a desc, b asc); create index i3 on t (b collate binary, c collate nocase desc); create index i4 on t (lower(b), a + 1 desc, (c)); create index i5 on t (a) where b is not null and c > 'x'; create index if not exists i5 on t (d);
--- on the rowid
create table t (a int, b integer primary key); create index i on t (rowid, a);
--- partial by the rowid
create table t (a int, b integer primary key); create index i on t (a) where rowid > 0;
--- with collate in an expression
create table t (a, b); create index i on t (lower(a) collate nocase, (b || 'x') collate rtrim desc);
--- with quoted names
create table t ("a b", [c]); create index "my index" on t ("a b", 'c', [c] desc);
--- with a string that is no column
create table t (a); create index i on t ("nosuch");
--- of a missing column
create table t (a); create index i on t (b);
--- on a missing table
create index i on t (a);
--- on a view
create view v as select 1 as a; create index i on v (a);
--- exists already
create table t (a); create index i on t (a); create index i on t (a);
--- named as a table
create table t (a); create index t on t (a);
--- table named as an index
create table t (a); create index i on t (a); create table i (b);
--- reserved name
create table t (a); create index sqlite_i on t (a);
--- schema prefix
create table t (a); create index main.i on t (a);
--- unknown collation
create table t (a); create index i on t (a collate nosuch);
--- without keys
create table t (a); create index i on t ();
--- with a query
create table t (a); create index i on t ((select 1));
--- partial with a table prefix
create table t (a, b); create index i on t (a) where t.b > 0;
--- dropped
create table t (a, b); create index i on t (a); drop index i; create index i on t (b);
--- drop a missing one
drop index i;
--- drop a missing one if it exists
drop index if exists i;
--- drop an automatic one
create table t (a unique); drop index sqlite_autoindex_t_1;
--- on a table without rowid
create table t (a text, b int, primary key (b, a)) without rowid; create index i on t (a, b desc); create unique index j on t (a);
--- on a generated column
create table t (a int, b int as (a + 1)); create index i on t (b);
--- nulls first
create table t (a); create index i on t (a nulls first);
--- on a temporary table
create temp table t (a); create index i on t (a); create table u (b); create index j on u (b);
--- json keys
create table t (a); create index i on t (json_extract(a, '$.x'), a ->> '$.y', a -> 'z');
