create type mood as enum ('sad', 'ok', 'happy');
create domain positive as int check (value > 0);
create table defaults_others (
  a uuid default gen_random_uuid(), b jsonb default '{}', c jsonb default '{"b": 1, "a": [1, 2]}', d json default '{"b":1}',
  e mood default 'ok', f mood[] default '{sad,ok}', g positive default 1, h inet default '127.0.0.1', i cidr default '10.0.0.0/8',
  j bytea default '\xdeadbeef', k bit(3) default b'101', l bit varying(8) default B'1', m point default '(1,2)', n xml default '<a/>',
  o int4range default '[1,5)', p tsvector default to_tsvector('english', 'x'), q text default current_user, r text default session_user,
  s name default current_user, t text default upper('abc'), u int default length('abc'), v text default 'a' || 'b', w int default 1 + 2 * 3,
  x text default coalesce(null, 'x'), y int default case when true then 1 else 2 end, z int[] default array_fill(0, array[3])
);
