create table c (d date, ts timestamp, tz timestamptz, t time, iv interval,
  check (d > '2020-01-01'), check (ts > '2020-01-01'), check (tz > '2020-01-01'), check (t > '08:00'), check (iv > '1 day'), check (d > date '2020-01-01'),
  check (d < ts), check (ts < tz), check (d < tz), check (d + 1 > d), check (d - 1 < d), check (d - d > 1), check (ts - ts < interval '1 hour'), check (ts + iv > ts), check (tz - interval '1 day' < tz),
  check (extract(year from d) > 2000), check (extract(epoch from tz) > 0), check (date_part('month', ts) = 1), check (extract(dow from ts) in (1, 2)), check (date_trunc('month', d) = d),
  check (tz at time zone 'UTC' > ts), check (d::timestamp = ts), check (tz::date = d), check (iv * 2 > iv), check (d between '2020-01-01' and '2020-12-31'),
  check ((ts, ts) overlaps (ts, ts)), check (age(ts) > '1 year'), check (isfinite(d)), check (d <> 'infinity'), check (make_date(2020, 1, 1) < d), check (d + iv > ts), check (to_char(d, 'YYYY') = '2020'), check (t - t < '1 hour'), check (d + t = ts));
