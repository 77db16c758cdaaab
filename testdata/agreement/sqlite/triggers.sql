--- of every form
create table t (a int, b text); create table log (x, y); create trigger t1 before insert on t begin insert into log values (new.a, 'x'); end; create trigger t2 after update of a, b on t for each row when (old.a <> new.a) begin update log set x = new.a, y = old.b where x = old.a; delete from log where y is null; end; create trigger t3 delete on t begin select raise(abort, 'no'); end; create temp trigger t4 after insert on t begin select 1; end; create trigger if not exists t1 after delete on t begin select 2; end;
--- instead of
create table t (a); create view v as select a from t; create trigger tr instead of insert on v begin insert into t (a) values (new.a); end; create trigger td instead of delete on v when old.a > 0 begin delete from t where a = old.a; end;
--- instead of on a table
create table t (a); create trigger tr instead of insert on t begin select 1; end;
--- before on a view
create view v as select 1 as a; create trigger tr before insert on v begin select 1; end;
--- on a missing table
create trigger tr after insert on t begin select 1; end;
--- exists already
create table t (a); create trigger tr after insert on t begin select 1; end; create trigger tr after delete on t begin select 1; end;
--- statements of every form
create table t (a, b unique); create table u (x, y); create trigger tr after insert on t begin insert or replace into u (x, y) select a, b from t where a = new.a order by 1 limit 2; insert into t (a, b) values (1, 2), (3, 4) on conflict (b) where b > 0 do update set a = excluded.a where excluded.b > 1 on conflict do nothing; replace into u values (case when new.a then 1 else 2 end, null); update or ignore t set (a, b) = (select x, y from u), b = 2 from u as z where z.x = t.a; delete from u where x in (with c as (select 1 as one) select one from c); insert into u with d as (select 2 as two) select 1, two from d; with e as (select 3 as three) select three from e; select raise(ignore) where exists (select 1 from u); select case when new.a < 0 then raise(rollback, 'x') when 1 then raise(fail, 'y') end; end;
--- common table before a change
create table t (a); create trigger tr after insert on t begin with c as (select 1) delete from t; end;
--- when with parentheses and words
create table t (a, b); create trigger tr after update on t when new.a is not old.a and ((new.b)) begin select 1; end;
--- dropped
create table t (a); create trigger tr after insert on t begin select 1; end; drop trigger tr;
--- dropped with its table
create table t (a); create trigger tr after insert on t begin select 1; end; drop table t; create table t (b);
--- drop a missing one
drop trigger tr;
--- drop a missing one if it exists
drop trigger if exists tr;
--- that works on nothing
create table t (a); create trigger tr after insert on t begin insert into nowhere values (1); end;
--- with a schema prefix
create table t (a); create trigger main.tr after insert on t begin select 1; end;
--- without an end
create table t (a); create trigger tr after insert on t begin select 1;
--- without statements
create table t (a); create trigger tr after insert on t begin end;
--- with a qualified target
create table t (a); create trigger tr after insert on t begin insert into main.t values (1); end;
--- of update of a missing column
create table t (a); create trigger tr after update of z on t begin select 1; end;
--- with comments and cases
create table t (a); create trigger tr /* c */ AFTER -- d
 INSERT ON t BEGIN -- e
 SELECT "New".A, 'It''s' FROM T; /* f */ END;
--- on a virtual table
create virtual table f using fts5(a); create trigger tr after insert on f begin select 1; end;
--- end as a name
create table t (a, "end" int); create trigger tr after insert on t begin update t set "end" = 1; end;
