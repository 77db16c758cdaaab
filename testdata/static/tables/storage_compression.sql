create table t (a text compression pglz, b text compression default not null, c text);
alter table t alter a set compression default;
alter table t alter c set storage main;
alter table t alter b set storage plain;
alter table t alter b set storage extended;
create table u (a numeric, b int[], c bytea);
alter table u alter a set storage main, alter b set storage external;
