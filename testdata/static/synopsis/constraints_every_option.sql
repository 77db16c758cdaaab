create extension btree_gist;
create table p (a int, b int, c text, constraint p_key primary key (a, b) include (c) with (fillfactor = 50) using index tablespace pg_default);
create table q (
  a int constraint a_there not null constraint a_pos check (a > 0) constraint a_one unique,
  b int null default 3, c int,
  d text collate "C" constraint d_len check (length(d) < 10) no inherit,
  constraint q_fk foreign key (b, c) references p (a, b) match full on update cascade on delete set null deferrable initially deferred,
  foreign key (b, c) references p match simple on delete set default (c) on update restrict,
  constraint q_ex exclude using gist (int4range(b, c) with &&, d collate "C" with =) where (a > 0) deferrable,
  unique nulls not distinct (c, d), unique (b) with (fillfactor = 80));
alter table q drop constraint if exists q_ex;
alter table q add constraint q_ex exclude using gist (int4range(b, c) with &&) with (fillfactor = 70) where (c is not null);
create unique index q_idx on q (a, c);
alter table q add constraint q_from_index unique using index q_idx initially deferred;
alter table q alter constraint q_fk not deferrable;
alter table q add foreign key (c) references q (a) not valid, add constraint late foreign key (a) references q (a) on delete no action;
alter table q validate constraint q_c_fkey;
alter table q add check (a < 100) not valid;
alter table q drop column c cascade;
alter table p drop constraint p_key cascade;
alter table p add primary key (b);
alter table q add foreign key (b) references p on delete cascade on update set default;
drop table p cascade;
