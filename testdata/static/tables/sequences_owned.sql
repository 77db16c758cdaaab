create sequence s start 100 increment by 10 cache 20;
create table t (id int default nextval('s') primary key, n bigint not null default nextval('public.s'::regclass));
alter sequence s owned by t.id;
create sequence q as smallint;
create table u (id smallint not null default nextval('q'::regclass));
create sequence u2_id_seq as integer;
create table u2 (id int not null default nextval('u2_id_seq'));
alter sequence u2_id_seq owned by u2.id;
alter table u2 rename column id to ident;
