create table t (a int, b int, c boolean, d text, e int[],
  check (a + b * 2 - 3 > 0), check ((a + b) * 2 > 0), check (a - (b - 1) > 0), check (a - b - 1 > 0), check (a / (b / 2) > 0), check (- (a + b) < 0), check (- a ^ 2 < 0), check ((a > 0) = c), check (not c = (a > 1)),
  check (a + 1 || d <> ''), check (c is null = (a is null)), check ((a = 1) is not true), check ((a in (1, 2)) = c), check (e[a + 1] = b), check ((e)[1] > 0), check (a::bigint::text = d), check ((a + b)::text = d),
  check (a operator(pg_catalog.+) b > 0), check (case when a > 0 then b else 0 end + 1 > 0), check ((case a when 1 then 2 when 3 then 4 else 5 end) in (2, 4)), check (a between b + 1 and b * 2 and c), check (c or (a = 1 and (b = 2 or b = 3))), check (((a)) = ((b))));
