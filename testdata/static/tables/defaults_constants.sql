create table defaults_constants (
  a int default 1, b int default -1, c int default (2), d int default +3, e bigint default 5, f bigint default 3000000000,
  g numeric default 1.50, h numeric(10,2) default 0, i numeric default 1e3, j real default 0.5, k double precision default 2,
  l text default 'x', m varchar(10) default 'y', n char(3) default 'abc', o text default '', p text default 'it''s',
  q text default e'a\nb\\c', r text default $$dollar$$, s text default $t$a$b$t$, t text default U&'d\0061t',
  u boolean default true, v boolean default 'f', w boolean default (not true), x boolean default 'yes',
  y text default null, z int default null::int, aa varchar default 'long' 
    'er', ab smallint default '7', ac integer default '8', ad text default 'x'::text, ae varchar(5) default 'x'::varchar
);
