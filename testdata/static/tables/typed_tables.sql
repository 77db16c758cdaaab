create type person as (name text, born date, tags varchar(5)[]);
create table people of person (primary key (name), born with options not null default '2000-01-01', check (born > '1900-01-01'));
create table plain of person;
create table later (name text, born date, tags varchar(5)[]);
alter table later of person;
create table freed of person;
alter table freed not of;
