create extension btree_gist;
create table r (id int primary key, u int unique);
create table t (
    id int primary key,
    r int constraint r_fk references r not enforced,
    v int generated always as (id * 2) virtual,
    w int generated always as (id + 1),
    s int generated always as (id + 2) stored,
    constraint id_pos check (id > 0) not enforced,
    check (id < 100) enforced
);
alter table t add constraint u_fk foreign key (id) references r (u) not enforced;
alter table t alter constraint u_fk enforced;
alter table t alter constraint r_fk deferrable initially deferred;
alter table t alter constraint u_fk not enforced;
alter table t add column z int generated always as (id * 3) virtual;
alter table t alter column s set expression as (id * 5);
alter table t alter column s drop expression;
create table heir () inherits (t);
create table part (id int not null, k int, v int generated always as (k * 2) virtual) partition by list (k);
create table part_1 partition of part for values in (1);
create table part_2 partition of part (v generated always as (k * 3) virtual) for values in (2);
create table copied (like t including all);
create view over as select id, v, w from t;
create table period (id int, at daterange, constraint p_pk primary key (id, at without overlaps), unique (id, at without overlaps));
create table refers (id int, at daterange, foreign key (id, period at) references period (id, period at));
create table idp (id int generated always as identity (start with 5), k int) partition by list (k);
create table idp_1 partition of idp for values in (1);
create table idp_2 (k int, id int not null);
alter table idp attach partition idp_2 for values in (2);
alter table idp alter column id set increment by 3;
alter table idp detach partition idp_1;
create table exp (id int, k int, r int4range, constraint exp_x exclude using gist (k with =, r with &&)) partition by list (k);
create table exp_1 partition of exp for values in (1);
alter table exp add constraint exp_y exclude using gist (k with =, id with =);
create table exp_2 (id int, k int, r int4range);
alter table exp attach partition exp_2 for values in (2);
alter table exp detach partition exp_1;
create table am (id int) partition by list (id) using heap;
create table am_1 partition of am for values in (1);
alter table am alter column id drop identity if exists;
