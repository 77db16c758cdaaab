create table c (r int4range, dr daterange, tr tstzrange, i inet, ci cidr, u uuid, bits bit(4), by bytea, p point, b box,
  check (not isempty(r)), check (r @> 5), check (r && int4range(1, 10)), check (r <@ '[1,11)'), check (lower(r) > 0), check (upper(dr) < '2030-01-01'), check (lower_inc(r)), check (dr @> '2020-01-01'::date), check (tr -|- tr), check (r << '[5,6)'),
  check (i << '10.0.0.0/8'), check (i <<= inet '10.0.0.0/8'), check (family(i) = 4), check (host(i) <> ''), check (u <> '00000000-0000-0000-0000-000000000000'), check (bits = b'1010'), check (bits & b'0001' = b'0001'),
  check (by = '\x00'), check (octet_length(by) = 16), check (length(by) > 0), check (p <@ b), check (p[0] > 0), check (i is null or u is not null), check (dr <> 'empty'), check (r * r = r));
