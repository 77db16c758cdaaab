begin; create table a (i int); savepoint s1; create table b (i int); rollback to s1; create table c (i int); release s1; commit;
begin; create table d (i int); rollback;
start transaction isolation level serializable; alter table a add j int; savepoint x; savepoint y; alter table a add k int; rollback to savepoint x; alter table a add l int; end;
begin work; drop table c; abort; begin transaction read write; create table e (i int); commit and chain; create table f (i int); rollback and no chain;
