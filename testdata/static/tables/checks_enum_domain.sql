create type mood as enum ('sad', 'ok', 'happy');
create schema other;
create type other.color as enum ('red', 'green');
create domain short as varchar(10);
create domain price as numeric(10,2) default 0 check (value >= 0);
create domain positive_price as price check (value > 0);
create domain code as text check (value ~ '^[A-Z]+$') not null;
create domain moods as mood[];
create table c (m mood, o other.color, s short, p price, pp positive_price, co code, ms mood[], md moods,
  check (m = 'ok'), check (m in ('ok', 'sad')), check (m <> 'happy'::mood), check (m > 'sad'), check (o = 'red'), check (o in ('red', 'green')), check (s <> ''), check (s in ('a', 'b')), check (lower(s) = s), check (s ~ 'x'),
  check (p > 5), check (p < pp), check (pp > 0.5), check (co <> 'X'), check (upper(co) = co), check (length(co) = 3), check (co like 'Y%'), check (m::text <> 'x'), check (ms @> '{ok}'), check ('ok' = any (ms)), check (m = any (ms)), check (coalesce(m, 'ok') = 'ok'),
  check (case m when 'ok' then 1 when 'sad' then 2 end > 0), check (case when m = 'ok' then 'a' else 'b' end = 'a'), check (s || 'x' <> ''), check (p * 2 > p), check (s = 'z'), check (s::text = 'q'));
