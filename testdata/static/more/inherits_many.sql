create table base (id int not null default 1, name text check (name <> ''), at date); create table extra (at date, more text default 'm');
create table kid (own int) inherits (base, extra); create table kid2 (name text not null, z int) inherits (base);
alter table base add column added int default 5; alter table base add constraint pos check (id > 0); alter table only base add constraint lonely check (at is not null) no inherit;
alter table base alter column added set not null, alter name set default 'n'; alter table base drop column at cascade; alter table kid no inherit extra; alter table kid drop column own;
create table free (id int not null default 1, name text, added int not null default 5, constraint pos check (id > 0), constraint base_name_check check (name <> '')); alter table free inherit base; alter table base rename column added to plus;
alter table base rename constraint pos to positive;
