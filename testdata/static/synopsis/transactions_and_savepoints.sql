begin; create table a (x int); savepoint s1; create table b (x int); alter table a add y int; rollback to savepoint s1; create table c (x int); release savepoint s1; commit;
begin transaction isolation level serializable; create table d (x int); rollback;
start transaction read write; create table e (x int); savepoint a; create table f (x int); savepoint b; drop table e; rollback to a; alter table e add column z int; commit work;
begin; create table g (x int); abort;
begin; savepoint q; create table j (x int); rollback to q; create table k (x int); commit and chain; create table l (x int); rollback and chain; create table m (x int); end;
begin; create schema s; create table s.t (a int); create role temp_role; set local role temp_role; rollback; create table n (x int);
create table o (x int); begin; drop table o; savepoint z; create table o (y int); rollback to z; commit;
begin; set search_path = pg_temp; create table tmp (x int); commit; reset search_path; create table p (x int);
begin; lock table p; truncate p; insert into p values (1); alter table p add check (x > 0); savepoint one; savepoint one; alter table p add y int; rollback to one; release one; alter table p add z int; commit;
