--- plain
create table t (a, b int, c);
--- if not exists keeps the first
create table if not exists t (a int); create table if not exists T (b int);
--- table exists
create table t (a int); create table t (b int);
--- table named as a view
create view v as select 1; create table v (a);
--- schema prefix
create table main.t (a int);
--- unknown schema
create table other.t (a int);
--- temporary is left out
create temp table t (a int); create table u (b int);
--- temporary by schema
create table temp.t (a int);
--- temporary hides main
create table t (a int); create temp table t (b int); alter table t add column c int; create index i on t (c);
--- types of every form
create table t (a integer, b varchar(10), c decimal(10, 2), d double precision, e "long" [name] `x`, f 'string type', g character varying (3), h numeric(-1,+2), i unsigned big int, j blob, k any, l real, m clob, n charint, o floating point);
--- quoted names
create table "my ""table""" ("a b" int, [c d] text, `e``f` real, 'g h' blob);
--- key words as names
create table key (action int, "select" int, abort int, temp int, left int, current_date int, of int, row int, rowid2 int, begin int, end int);
--- reserved word as a name
create table t (select int);
--- not null and null
create table t (a int not null, b int null, c int not null on conflict replace, d int constraint nn not null, e int not null null);
--- defaults
create table t (a default 1, b default -1, c default +1.5, d default 'x''y', e default "dq", f default x'00ff', g default null, h default current_timestamp, i default (1 + 2), j default (random()), k default true, l default word, m default (lower('A')), n default -  3, o default 1e5, p default 0x1F);
--- two defaults
create table t (a int default 1 default 2);
--- default that names a column
create table t (a int, b int default (a + 1));
--- default with a query
create table t (a int default (select 1));
--- collations
create table t (a text collate nocase, b text collate binary, c text collate rtrim, d text collate NOCASE not null collate rtrim);
--- unknown collation
create table t (a text collate german);
--- generated
create table t (a int, b int generated always as (a * 2), c int as (a + 1) virtual, d int as (a + 2) stored, e text generated always as (a || 'x') stored not null);
--- only generated
create table t (a int as (1));
--- generated with a default
create table t (a int, b int as (a) default 3);
--- generated as key
create table t (a int, b int as (a) primary key);
--- duplicate column
create table t (a int, A text);
--- strict
create table t (a int, b integer, c real, d text, e blob, f any) strict;
--- strict with a key
create table t (a text primary key, b any) strict;
--- strict with integer key
create table t (a integer primary key, b int not null) strict;
--- strict with an unknown type
create table t (a varchar(10)) strict;
--- strict without a type
create table t (a) strict;
--- without rowid
create table t (a int primary key, b int) without rowid;
--- without rowid and integer key
create table t (a integer primary key, b int) without rowid;
--- without rowid with several keys
create table t (a int, b text, c int, unique (c), primary key (b, a desc)) without rowid;
--- without rowid with a repeated column
create table t (a int, b text, primary key (a, b, a)) without rowid;
--- without rowid and no key
create table t (a int) without rowid;
--- both options
create table t (a integer primary key) strict, without rowid;
--- unknown option
create table t (a int) without foo;
--- rowid aliases
create table a (x integer primary key); create table b (x int primary key); create table c (x integer primary key desc); create table d (x integer, primary key (x)); create table e (x integer, primary key (x desc)); create table f (x INTEGER PRIMARY KEY ASC); create table g (x "integer" primary key); create table h (x integer(8) primary key);
--- autoincrement
create table t (a integer primary key autoincrement, b);
--- autoincrement in the table constraint
create table t (a integer, primary key (a autoincrement));
--- autoincrement of no integer
create table t (a int primary key autoincrement);
--- autoincrement without rowid
create table t (a integer primary key autoincrement) without rowid;
--- two primary keys
create table t (a int primary key, b int primary key);
--- primary key of a missing column
create table t (a int, primary key (b));
--- primary key over an expression
create table t (a int, primary key (a + 1));
--- primary keys of all forms
create table a (x text primary key); create table b (x, y, primary key (x, y)); create table c (x, y, constraint pk primary key (y collate nocase desc, x)); create table d (x text primary key on conflict ignore); create table e (x, primary key ('x'));
--- unique constraints
create table t (a unique, b int unique on conflict fail, c, d, e, unique (c, d), constraint u unique (d collate nocase, e desc) on conflict ignore, unique (c, d), unique (e));
--- unique and primary key of one column
create table t (a text unique primary key, b);
--- conflicting conflict clauses
create table t (a text unique on conflict fail primary key on conflict ignore);
--- unique of a missing column
create table t (a, unique (z));
--- many unique constraints
create table t (a unique, b unique, c unique, d unique, e unique, f unique, g unique, h unique, i unique, j unique, k unique, l unique);
--- two constraints of one name
create table t (a, b, constraint u unique (a), constraint u unique (b));
--- checks
create table t (a int check (a > 0), b int constraint positive check (b > 0), c, check (a < b), constraint named check (c in (1, 2, 3)), check (c is not null and (a or b)) on conflict abort, check ("a" <> "nosuch"));
--- check with a query
create table t (a int check (a in (select 1)));
--- check of a missing column
create table t (a int check (b > 0));
--- check with a table prefix
create table t (a int check (t.a > 0));
--- check by rowid
create table t (a int check (rowid > 0));
--- check with an unknown function
create table t (a int check (nosuch(a) > 0));
--- foreign keys
create table p (id integer primary key, k text unique); create table t (a references p, b references p (id) on delete cascade on update set null, c references p (k) match full deferrable initially deferred, d int, e text, constraint f foreign key (d) references p (id) on delete set default on update restrict not deferrable initially deferred, foreign key (e) references P ("k") on delete no action deferrable initially immediate, foreign key (d, e) references missing (x, y));
--- foreign key with a wrong count
create table t (a, b, foreign key (a, b) references p (x));
--- foreign key of a missing column
create table t (a, foreign key (z) references p (x));
--- column reference with two columns
create table t (a references p (x, y));
--- deferrable behind other constraints
create table t (a int references p(x) not null deferrable initially deferred);
--- constraint without a body
create table t (a int constraint x, b int constraint y constraint z not null, constraint w);
--- no commas between constraints
create table t (a, b, unique (a) check (b > 0) foreign key (a) references p);
--- trailing comma
create table t (a, b,);
--- no columns
create table t ();
--- unterminated
create table t (a int;
--- comments everywhere
create /* x */ table -- y
t /* ( */ (a -- comment, with
 int /* , */, b) -- end
;
--- as select
create table src (a integer, b varchar(10), c real, d numeric, e blob, f); create table t as select * from src; create table u as select a, b as x, cast(c as text) y, a + 1, 'l' as z, (select d from src) q from src;
--- as select with odd types
create table src (a "long", b [int], c 'real'); create table t as select * from src;
--- as select of nothing
create table t as select 1 as one, 'two' as two, null;
--- as values
create table t as values (1, 2), (3, 4);
--- as select of a missing table
create table t as select * from nowhere;
--- reserved names
create table sqlite_t (a);
--- empty statements
;;; create table t (a);;;
--- drop and make again
create table t (a int); create index i on t (a); drop table t; create table t (b text);
--- drop a missing table
drop table t;
--- drop a missing table if it exists
drop table if exists t; create table u (a);
--- drop a view as a table
create view v as select 1; drop table v;
--- drop with a schema
create table t (a); create temp table t (b); drop table main.t;
--- unknown statement
create table t (a); nonsense here;
--- names that differ by case
create table Users (Id integer primary key, Name text); create index IX on USERS (NAME); create trigger Tr after insert on uSeRs begin update users set name = 1; end;
