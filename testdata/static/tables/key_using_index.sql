create table u (a int not null, b int not null, c int);
create unique index u_a on u (a);
create unique index u_b on u (b);
create unique index u_c on u (c);
alter table u add primary key using index u_a;
alter table u add constraint renamed unique using index u_b;
alter table u add unique using index u_c deferrable initially deferred;
alter table u replica identity full;
