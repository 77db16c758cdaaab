create table t (a int primary key, b int unique, c int check (c > 0), d int references t, e int,
  unique (b, c), unique (c, b), check (a > b), check (b > c), check (1 = 1), check (c > 5), foreign key (e) references t (a),
  foreign key (d, e) references t (b, c));
alter table t add check (a > 10), add unique (e), add foreign key (b) references t;
