create table c (i int, s smallint, b bigint, n numeric(10,2), r real, d double precision, m money,
  check (i > 0), check (s > 0), check (b > 0), check (n > 0), check (r > 0), check (d > 0), check (n > 0.5), check (i > 0.5), check (r > 0.5), check (d > 1.5),
  check (i + 1 > b), check (i < n), check (s < i), check (n < d), check (r < d), check (i < d), check (i * 2 >= n / 3), check (i % 2 = 0), check (i ^ 2 < 100),
  check (-i < 0), check (i > -5), check (n > -0.01), check (abs(i) > 1), check (abs(n) > 1), check (round(n, 1) = n), check (i >= 3000000000), check (i & 1 = 1), check (i | 2 > 0),
  check (i # 3 <> 0), check (~i < 0), check (i << 2 > 0), check (|/ d > 1), check (@ i > 2), check (sqrt(d) > 0), check (power(d, 2) > 0), check (mod(i, 3) = 0), check (floor(n) = n),
  check (n::int = 5), check (i::text <> '5'), check (cast(i as numeric) > 0), check (i / 2 = 1), check (i = '5'), check (n = '5.5'), check (b = 5), check (greatest(i, 5) > least(i, 3)));
