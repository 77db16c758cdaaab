create table s (a int, b text);
create table s2 as table s;
create table s3 (x, y) as table s with no data;
create table if not exists s2 as table s;
create table v as values (1, 'x');
