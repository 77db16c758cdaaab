create table source (id int primary key, a text check (a <> ''));
comment on column source.a is 'the a';
comment on constraint source_a_check on source is 'not empty';
comment on index source_pkey is 'the key';
create table l1 (like source including comments);
create table l2 (like source including comments including constraints including indexes);
create table l3 (like source including all excluding comments);
