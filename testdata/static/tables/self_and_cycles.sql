create table a (id int primary key, parent int references a, b_id int);
create table b (id int primary key, a_id int references a (id) on delete set null);
alter table a add constraint a_b foreign key (b_id) references b deferrable initially deferred;
create table tree (id int, parent int, primary key (id), foreign key (parent) references tree);
create table pair (a int, b int, primary key (a, b), constraint up foreign key (b, a) references pair);
