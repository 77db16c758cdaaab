--- full text search
create virtual table f5 using fts5(title, body unindexed, tokenize = 'porter ascii', prefix = '2 3', content = ''); create virtual table f4 using fts4(title, body, tokenize=porter, notindexed=body); create virtual table f3 using fts3(a text, b); create virtual table if not exists f5 using fts5(x);
--- views over full text search
create virtual table f using fts5(title, body, tokenize = 'porter'); create view v as select * from f; create view w as select title, rank, f.rowid, bm25(f) from f where f match 'x'; create virtual table g using fts4(a, b); create view x as select *, docid from g where g match 'y'; create view y as select snippet(g), highlight(f, 0, 'a', 'b') from f, g;
--- r-tree
create virtual table r using rtree(id, minx, maxx, +aux); create virtual table r2 using rtree_i32(id, a, b); create view v as select * from r; create table t as select * from r;
--- external content with triggers
create table docs (id integer primary key, title, body); create virtual table docs_fts using fts5(title, body, content='docs', content_rowid='id'); create trigger docs_ai after insert on docs begin insert into docs_fts(rowid, title, body) values (new.id, new.title, new.body); end; create trigger docs_ad after delete on docs begin insert into docs_fts(docs_fts, rowid, title) values ('delete', old.id, old.title); end; alter table docs rename column title to heading;
--- virtual table exists
create table f (a); create virtual table f using fts5(a);
--- unnamed arguments
create virtual table v using fts4aux(f);
--- shadow table if not exists
create virtual table f using fts5(a); create table if not exists f_data (x); create table f_other (y);
--- drop a virtual table
create virtual table f using fts5(a); drop table f; create table f_data (x);
--- shadow table
create virtual table f using fts5(a); create table f_data (x);
--- virtual without a module
create virtual table f;
--- settings
pragma user_version = 42; pragma application_id = 0x1234; create table t (a);
--- negative settings
pragma user_version = -7; pragma main.application_id(99);
--- settings in words
pragma user_version = '12'; pragma foreign_keys = on; pragma journal_mode = delete; pragma synchronous = off; pragma cache_size = -2000; pragma nosuch = 3; pragma table_info(t); pragma foreign_key_check;
--- encoding
pragma encoding = 'UTF-16'; create table t (a);
--- encoding too late
create table t (a); pragma encoding = 'UTF-16be';
--- encoding in big endian
pragma encoding = "UTF-16be"; create table t (a);
--- auto vacuum
pragma auto_vacuum = incremental; create table t (a);
--- auto vacuum full
pragma auto_vacuum = 1; create table t (a);
--- auto vacuum too late
create table t (a); pragma auto_vacuum = full;
--- auto vacuum with vacuum
create table t (a); pragma auto_vacuum = full; vacuum;
--- auto vacuum from full to incremental
pragma auto_vacuum = full; create table t (a); pragma auto_vacuum = incremental;
--- committed
begin; create table t (a); commit; begin immediate transaction; create table u (a); end transaction;
--- rolled back
create table t (a); begin; create table u (b); alter table t add column c; drop table t; rollback; create table w (d);
--- savepoints
begin; savepoint one; create table a (x); savepoint two; create table b (x); rollback to two; create table c (x); release savepoint one; create table d (x); commit;
--- savepoint without begin
savepoint s; create table a (x); rollback to savepoint s; create table b (x); release s; create table c (x);
--- savepoint rolled back whole
savepoint s; create table a (x); rollback; create table b (x);
--- rolled back settings
begin; pragma user_version = 5; rollback; create table t (a);
--- rolled back index and trigger
create table t (a); begin; create index i on t (a); create trigger tr after insert on t begin select 1; end; alter table t rename to u; rollback;
--- left open
create table t (a); begin; create table u (a);
--- begin within begin
begin; begin;
--- commit without begin
commit;
--- rollback without begin
rollback;
--- unknown savepoint
begin; release nosuch;
--- vacuum in a transaction
begin; vacuum;
--- data is passed over
create table t (a, b); insert into t values (1, 'x;y'), (2, 'create table z (a)'); update t set a = 3; delete from t; select * from t; with c as (select 1) insert into t select 1, 2 from c; replace into t values (5, 6); explain select 1; analyze; reindex; values (1);
--- attach
attach 'other.db' as other; create table t (a);
--- drop an index of a dropped table
create table t (a); create index i on t (a); drop table t; drop index i;
--- drop nothing
drop;
--- number running into a word
create table t (a default 1x);
--- strange characters
create table t (a) # comment;
--- byte order mark and unicode
create table tähle (größe int, "日本" text); create index ix on tähle ("日本");
--- deep parentheses
create table t (a int check ((((((((((a)))))))))));
--- dollar in a name
create table t (a$b int, _c int);
--- dump of a virtual table
PRAGMA writable_schema=ON; INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','f','f',0,'CREATE VIRTUAL TABLE f using fts5(a, b)'); CREATE TABLE IF NOT EXISTS 'f_data'(id INTEGER PRIMARY KEY, block BLOB); CREATE TABLE IF NOT EXISTS 'f_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID; CREATE TABLE IF NOT EXISTS 'f_content'(id INTEGER PRIMARY KEY, c0, c1); CREATE TABLE IF NOT EXISTS 'f_docsize'(id INTEGER PRIMARY KEY, sz BLOB); CREATE TABLE IF NOT EXISTS 'f_config'(k PRIMARY KEY, v) WITHOUT ROWID; PRAGMA writable_schema=OFF;
--- statistics dropped
create table t (a); analyze; drop table if exists sqlite_stat1;
