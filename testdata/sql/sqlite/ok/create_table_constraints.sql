create table parent(id integer primary key, code text unique, a, b, unique(a, b));
create table t1(a integer primary key asc on conflict replace autoincrement);
create table t2(a integer constraint pk primary key desc, b text not null on conflict ignore null);
create table t3(a int constraint one constraint two check (a > 0));
create table t4(a text collate nocase collate "rtrim" default 'x''y' unique on conflict fail check (a <> ')'));
create table t5(a int default -1, b default +2.5e-3, c default (1 + (2)), d default x'ab', e default current_timestamp,
  f default true, g default null, h default abc, i default "abc", j default - 1, k default .5, l default 0x1F);
create table t6(a int references parent, b references parent(id) on delete cascade on update set null match full
  deferrable initially deferred, c references parent("code") not deferrable initially immediate);
create table t7(a, b, primary key(a, b desc) on conflict abort, unique(b collate nocase, a) on conflict rollback,
  check (a > b) on conflict ignore, constraint f foreign key (a, b) references parent(a, b) on delete set default
  on update no action not deferrable);
create table t8(a, b, unique(a) check (a > 0) foreign key (b) references parent constraint last unique(b));
create table t9(a integer, primary key(a autoincrement));
create table t11(a int not null default 0 check (a between 0 and 9) /* c */ -- d
);
