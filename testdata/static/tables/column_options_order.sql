create table t (
  a int not null default 5 check (a > 0) unique,
  b int default 5 not null, c text collate "C" not null default 'x', d int unique not null references t (a) deferrable initially deferred,
  e int null, f int null default 3 null, g int references t (a) on delete cascade not null, h int constraint hh check (h > 1) constraint hd default 4 constraint hn not null,
  i text default 'a' || 'b' not null, j int default (1 + 2) check (j > 0), k boolean default 1 = 1 not null);
