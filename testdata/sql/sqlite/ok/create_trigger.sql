create table t(a, b, "end");
create view v as select * from t;
create trigger g1 insert on t begin select 1; end;
create trigger if not exists g2 before update of a, "b" on t for each row when new.a > old.a begin
  update t set b = case when new.a then 1 else 2 end where a = new.a;
  insert into t(a) values ('; end;'); delete from t where "end" = 1;
end;
create trigger g3 after delete on t when (select 1) begin select raise(abort, 'no'); end;
create trigger g4 instead of insert on v begin insert into t values (new.a, new.b, 1) on conflict do nothing; end;
create temp trigger g5 after insert on t begin select 1; select 2; end;
