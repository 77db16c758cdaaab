-- A clinic's bookings: SQL's own spellings (EXTRACT, SUBSTRING, TRIM, OVERLAPS, AT TIME ZONE, XML),
-- wherever a schema can hold an expression. Loads on PostgreSQL 13 and every later version.
create role clinic_reader;
create schema clinic;
set search_path = clinic, public;

create type clinic.state as enum ('asked', 'booked', 'held', 'cancelled');

create domain clinic.phone as varchar(30)
  constraint phone_shape check (trim(both from value) = value and value ~ '^\+?[0-9 ]+$')
  constraint phone_country check (substring(value from 1 for 1) in ('+', '0'));
create domain clinic.short_day as date default current_date
  check (extract(isodow from value) < 6);
create domain clinic.local_moment as timestamptz default current_timestamp(3)
  check ((value at time zone 'Europe/Berlin')::time between '07:00' and '19:00');

create table clinic.room (
  room_id int generated always as identity primary key,
  code char(4) not null default upper(left('abcd', 4)),
  name varchar(80) not null,
  floor smallint default '1',
  area numeric(6,2),
  plan xml,
  zoned_day date check (zoned_day at time zone 'UTC' <> zoned_day::timestamp at time zone 'UTC'),
  opens time without time zone default '08:00',
  closes time with time zone default '18:00+01',
  check (trim(code) <> ''),
  check (trim(leading '0' from code) = trim(leading from code)),
  check (trim(trailing 'x' from name) = trim(trailing from name)),
  check (trim(both ' .' from name) = name),
  check (position('-' in code) = 0),
  check (char_length(name) > 2 and character_length(name) < 80 and octet_length(name) < 200),
  check (overlay(code placing 'xx' from 2 for 2) is distinct from code),
  check (overlay(code placing 'xx' from 2) is not null),
  check (substring(name from 3) <> 'test' and substring(name for 4) not like 'tmp%'),
  check (substring(name from '[a-z]+') is not null),
  check (substring(name, 1, 2) <> '??'),
  check (name similar to '[A-Z]%' and name not ilike '%test%'),
  check (xmlexists('/room' passing by ref plan)),
  check (plan is document or plan is null),
  check (normalize(name) = name or name is not normalized),
  check (normalize(name, nfkc) = name or name is nfd normalized),
  check (area between symmetric 500 and 1),
  check (area > 0 is true and (floor > 0 or floor = 0) is not unknown),
  check (floor = any (array[0, 1, 2, 3]) or floor <> all ('{7,8}'::int[])),
  check (opens < '20:00' and opens at time zone 'UTC' is not null)
);

create table clinic.booking (
  booking_id bigserial primary key,
  room_id int not null references clinic.room on delete cascade,
  state clinic.state not null default 'asked',
  patient varchar(100) not null,
  phone clinic.phone,
  starts timestamp not null default localtimestamp,
  ends timestamp not null default (now() at time zone 'utc') + interval '30 minutes',
  asked_at timestamptz not null default current_timestamp,
  asked_on date not null default current_date,
  asked_time time default localtime(0),
  zone_time timetz default current_time,
  day clinic.short_day,
  valid_until date default 'infinity',
  due date default (date '2020-01-01' + 7),
  length interval default '1 day 02:30:00',
  pause interval day to minute default interval '1' day,
  minutes int generated always as ((extract(epoch from ends - starts) / 60)::int) stored,
  start_year double precision generated always as (date_part('year', starts)) stored,
  start_hour int generated always as (extract(hour from starts)) stored,
  upper_patient text generated always as (upper(trim(patient))) stored,
  initials varchar(3) generated always as (substring(patient from 1 for 3)) stored,
  made_by name default current_user,
  made_for text default session_user,
  made_role text default current_role,
  made_user text default user,
  made_in text default current_catalog,
  made_schema text default current_schema,
  tags text[] not null default '{}',
  more_tags varchar(10)[] default array['a', 'b']::varchar[],
  flags bit(4) default b'0101',
  mask bit varying(8) default x'1F',
  bytes bytea default '\x00ff',
  share real default 0.5,
  price numeric(10,2) not null default 0,
  factor float8 default 1e3,
  document jsonb not null default '{"a": [1, 2]}',
  note xml default xmlelement(name note, xmlattributes('de' as lang), 'text'),
  parts xml default xmlforest('a' as one, 1 as two),
  joined xml default xmlconcat(xmlelement(name a), xmlcomment('b')),
  instruction xml default xmlpi(name php, 'echo'),
  rooted xml default xmlroot(xmlparse(document '<a/>'), version '1.0', standalone yes),
  printed text default xmlserialize(content xmlelement(name a) as text),
  period tstzrange default '[2020-01-01 00:00+00,)',
  place point default point(0, 0),
  constraint booking_order check (starts < ends),
  constraint booking_overlap check (not (starts, ends) overlaps (timestamp '2020-01-01', interval '1 day')),
  constraint booking_overlap_zoned check ((asked_at, asked_at + '1 hour') overlaps (asked_at, interval '2 hours') or asked_at is null),
  constraint booking_overlap_date check (not (asked_on, asked_on + 1) overlaps (date '2000-01-01', date '2000-01-02')),
  constraint booking_overlap_mixed check ((asked_on, starts) overlaps (due, ends) or (asked_on::timestamp, ends) overlaps (starts::date, interval '1 day')),
  constraint booking_overlap_time check ((asked_time, interval '1 hour') overlaps (time '08:00', time '18:00')),
  constraint booking_year check (extract(year from starts) >= 2000),
  constraint booking_parts check (
    extract(month from starts) between 1 and 12 and extract(day from starts) + 0 > 0
    and extract(dow from asked_on) <> 0 and extract(epoch from length) > 60
    and extract(hour from asked_time) < 24 and extract(timezone_hour from asked_at) < 15
    and extract(century from starts) * 100 > 1900 and extract('quarter' from starts) in (1, 2, 3, 4)),
  constraint booking_seconds check (extract(second from starts) = 0 and date_part('minute', starts) in (0, 15, 30, 45)),
  constraint booking_whole check (date_trunc('minute', starts) = starts),
  constraint booking_zone check ((asked_at at time zone 'UTC')::date = (starts at time zone 'UTC')::date or true),
  constraint booking_zone_of_zone check (starts at time zone 'UTC' at time zone 'Europe/Berlin' is not null),
  constraint booking_rows check ((starts, ends) = (starts, ends) and row(booking_id, room_id) < row(1000000, 10)),
  constraint booking_null check (num_nulls(phone, day) < 2 and (phone, day) is not null or nullif(patient, '') is not null),
  constraint booking_case check (case when state = 'held' then ends < now()::timestamp else true end),
  constraint booking_case_of check (case state when 'asked' then 1 when 'booked' then 2 else null end is distinct from 3),
  constraint booking_coalesce check (coalesce(phone, patient, '') <> '' and greatest(price, 0, 1.5) >= least(price, 1)),
  constraint booking_price check (price >= 0 and price::numeric(12,2) % 0.05 = 0 and mod(booking_id, 2) >= 0 and -price <= 0 and |/ price >= 0),
  constraint booking_json check (document ? 'a' and document -> 'a' ->> 0 <> '' and document #>> '{a,b}' is null and document @> '{"a": [1]}'),
  constraint booking_state check (state in ('asked', 'booked', 'held', 'cancelled') and state::text <> ''),
  constraint booking_tags check (tags[1] <> '' and tags[1:2] <> '{}' and cardinality(tags) < 10 and 'x' <> all (tags)),
  constraint booking_collate check (patient collate "C" > 'A' and lower(patient) = patient collate "POSIX"),
  constraint booking_bits check (flags & b'0001' = b'0001' and substring(flags from 1 for 2) <> b'11' and get_bit(flags, 0) = 0 and position(b'1' in flags) > 0),
  constraint booking_bytes check (substring(bytes from 1 for 1) = '\x00' and position('\x00'::bytea in bytes) > 0 and overlay(bytes placing '\x01' from 1) is not null and trim('\x00'::bytea from bytes) is not null),
  constraint booking_range check (period @> asked_at and lower(period) < upper(period) and not isempty(period)),
  constraint booking_like check (patient like 'A!_%' escape '!' or patient !~~ '%b' or patient ~* 'c'),
  constraint booking_similar check (patient similar to 'a#%' escape '#' or patient not similar to '(b|c)%'),
  constraint booking_in check (room_id not in (1, 2) and room_id in (3) is not false),
  constraint booking_types check (cast(price as text) <> '' and int4(price) >= 0 and (price)::int::bigint > -1 and date(starts) > '1999-12-31'),
  constraint booking_plain check (booking_id > 0) no inherit,
  exclude using gist (int4range(room_id, room_id, '[]') with &&, tsrange(starts, ends) with &&)
    where (state <> 'cancelled' and extract(year from ends) > 2000)
);

create index booking_by_year on clinic.booking (extract(year from starts), (date_part('month', starts)));
create index booking_by_initial on clinic.booking (substring(patient from 1 for 1), (trim(patient)) text_pattern_ops, lower(patient) collate "C" desc nulls last);
create index booking_by_position on clinic.booking (position(' ' in patient), overlay(patient placing '*' from 2 for 3));
create index booking_by_day on clinic.booking ((starts at time zone 'UTC'), ((asked_at at time zone 'UTC')::date));
create index booking_open on clinic.booking (room_id) where state in ('asked', 'booked') and trim(both from patient) <> '';
create index booking_later on clinic.booking (room_id) include (patient) where extract(year from starts) > 2019 and (starts, ends) overlaps (timestamp '2020-01-01', timestamp '2030-01-01');
create index booking_words on clinic.booking using gin (to_tsvector('english', coalesce(patient, '') || ' ' || coalesce(initials, '')));
create index booking_document on clinic.booking using gin (document jsonb_path_ops, tags);
create unique index booking_once on clinic.booking (patient, coalesce(phone, ''), (nullif(day::timestamp, starts)));
create statistics clinic.booking_numbers (ndistinct, dependencies, mcv) on room_id, state, price from clinic.booking;

create function clinic.year_of(moment timestamp default localtimestamp, fallback int default extract(year from now())::int,
                               prefix text default trim(both ' ' from ' x '), zone text default current_setting('TimeZone'))
returns int language sql stable as $$ select coalesce(extract(year from moment)::int, fallback) $$;

create function clinic.stamp() returns trigger language plpgsql as $$
begin
  new.asked_at := now();
  return new;
end $$;

create trigger booking_stamp before insert or update of starts, ends on clinic.booking
  for each row when (extract(year from new.starts) > 2000 and new.patient is not null) execute function clinic.stamp();
create trigger booking_moved after update on clinic.booking
  for each row when (old.starts is distinct from new.starts or trim(old.patient) <> substring(new.patient from 1 for 20)
    or (old.starts, old.ends) overlaps (new.starts, new.ends) or old.* is distinct from new.*) execute procedure clinic.stamp();
create constraint trigger booking_late after insert on clinic.booking deferrable initially deferred
  for each row when (new.starts at time zone 'UTC' > current_timestamp) execute function clinic.stamp();

alter table clinic.booking enable row level security;
create policy booking_today on clinic.booking for select to clinic_reader
  using (extract(year from starts) = extract(year from current_date) and trim(patient) <> '');
create policy booking_mine on clinic.booking for all to public
  using (made_by = current_user or made_for = session_user or current_setting('clinic.admin', true) = 'yes')
  with check (position(' ' in patient) > 0 and (starts, ends) overlaps (now()::timestamp, interval '1 year')
    and exists (select 1 from clinic.room r where r.room_id = booking.room_id and r.closes > current_time));

create table clinic.visit (
  visit_id bigint generated by default as identity (start 10 increment 5),
  visited timestamptz not null default clock_timestamp(),
  amount money default 12,
  note text default overlay('abcdef' placing 'xx' from 2 for 3),
  half text default substring('abc' from 1 for 2),
  place int default position('b' in 'abc'),
  trimmed text default trim(leading 'x' from 'xxa'),
  part numeric default extract(year from date '2020-02-02'),
  old_part double precision default date_part('year', date '2020-02-02'),
  moved timestamp default (timestamptz '2020-01-01 00:00+00' at time zone 'UTC'),
  primary key (visit_id, visited)
) partition by range (visited);
create table clinic.visit_2020 partition of clinic.visit for values from ('2020-01-01 00:00+00') to ('2021-01-01 00:00+00');
create table clinic.visit_2021 partition of clinic.visit (check (extract(year from visited at time zone 'UTC') = 2021)) for values from ('2021-01-01 00:00+00') to ('2022-01-01 00:00+00');
create table clinic.visit_rest partition of clinic.visit default;
create index on clinic.visit (extract(month from visited at time zone 'UTC'));

create table clinic.measured (taken date not null, value float, device text)
  partition by list (extract(year from taken));
create table clinic.measured_2020 partition of clinic.measured for values in (2020, 2021);
create table clinic.spread (word text) partition by hash (lower(trim(word)), substring(word from 1 for 1));
create table clinic.spread_0 partition of clinic.spread for values with (modulus 1, remainder 0);

create rule room_kept as on delete to clinic.room where trim(old.code) = 'main' or extract(hour from old.opens) < 6 do instead nothing;

create function clinic.joined(text, text) returns text language sql immutable as $$ select $1 || $2 $$;
create aggregate clinic.all_joined (text) (sfunc = clinic.joined, stype = text, initcond = '');
create operator clinic.=+= (leftarg = text, rightarg = text, procedure = clinic.joined);
create cast (clinic.state as int) with inout;
create sequence clinic.number as smallint increment 2 maxvalue 900 cycle owned by clinic.visit.visit_id;
create collation clinic.plain from "C";
comment on constraint booking_order on clinic.booking is 'no visit ends before it starts';
grant select (patient, starts), insert on clinic.booking to clinic_reader;
grant usage on schema clinic to clinic_reader with grant option;
