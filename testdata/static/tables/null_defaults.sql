create domain d as int default 5;
create table t (a int default null, b d default null, c d, d text default null::text, e varchar(5) default null::varchar, f timestamptz default null);
alter table t alter c set default null;
alter table t add g d default null, add h d default 6;
alter table t alter h drop default;
