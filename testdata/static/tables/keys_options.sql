create table k (a int, b int, c int, d int,
  primary key (a) include (b) with (fillfactor = 80),
  unique (b) deferrable, unique (c) deferrable initially deferred, unique (d) not deferrable initially immediate, unique (a, d),
  unique nulls not distinct (a, d), unique nulls distinct (b, d), unique (c, d) include (a) with (fillfactor=50) using index tablespace pg_default);
create table f (a int references k on delete cascade on update set null, b int references k (d) match full,
  c int references k match simple deferrable initially deferred, d int,
  foreign key (d) references k on delete set default on update no action not deferrable,
  foreign key (a, d) references k (a, d) match full on delete restrict on update restrict,
  foreign key (a, d) references k (a, d) on delete set null (d));
alter table f add constraint later foreign key (b) references k (d) not valid;
alter table f add constraint later_check check (b > 0) not valid;
alter table f validate constraint later;
alter table f alter constraint f_a_fkey deferrable;
alter table f alter constraint f_c_fkey not deferrable;
alter table f alter constraint f_d_fkey deferrable initially deferred;
