create table defaults_times (
  a date default current_date, b timestamptz default now(), c timestamptz default current_timestamp,
  d timestamp default localtimestamp, e timestamp default now(), f time default localtime, g timetz default current_time,
  h timestamptz(3) default current_timestamp(3), i timestamptz default clock_timestamp(), j date default now(),
  k date default '2020-01-01', l timestamp default '2020-01-01', m timestamptz default '2020-01-01 00:00:00+00',
  n interval default '1 day', p interval default '90 minutes'::interval,
  q timestamptz default now() + interval '1 month', r date default current_date + 7, s timestamp default timezone('utc', now()),
  t timestamp default (now() at time zone 'utc'), u bigint default extract(epoch from now()), v time default '12:30',
  w date default date '2021-02-03', x timestamp default timestamp '2021-02-03 04:05', y timestamptz default transaction_timestamp(),
  z timestamp default date_trunc('day', now())
);
