create table d (id int primary key, t text);
copy d (id, t) from stdin;
1	create table not_this (a int);
2	it's \N and ; and \\.
3	$$
\.
insert into d values (4, 'x'), (5, 'y; create table nor_this (b int)');
copy d from stdin with (format csv);
7,"a
;b"
\.
update d set t = 'z' where id = 4;
delete from d where id = 5;
truncate d;
create index on d (t);
analyze d;
vacuum d;
