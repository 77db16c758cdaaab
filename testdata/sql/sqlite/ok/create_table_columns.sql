-- Columns with and without types, in every quoting.
create table a(b);
CREATE TABLE "a b"("c ""d" text, [e f] integer, `g``h` blob, 'i' real);
create temp table t(a int, b);
create table if not exists main.t2(a varchar(40), b numeric(10, 2), c decimal(-1,+2), d double precision, e "my type");
create table t3(a unsigned big int, b character varying ( 255 ), c int/*x*/, d -- y
 text);
create table t4(key text, "order" int, temp, cast, view, abort, "if" int, ünï text, a$b int, _c);
create table t5(a generated, b int generated always as (a), c as (a + 1) virtual, d int as (a) stored);
create table t6("constraint" int, [primary] int, `check` int);
create table t7(a int) strict;
create table t8(a int primary key) without rowid;
create table t9(a int primary key) strict, without rowid;
create table t10(a int primary key) WITHOUT ROWID, STRICT;
