create table c (a int, b int, t boolean, u boolean,
  check (a > 0 and b > 0), check (a > 0 or b > 0 and t), check ((a > 0 or b > 0) and t), check (not t), check (not (a > 0 and t)),
  check (t is true), check (t is not false), check (t is unknown), check (t = true), check (t = u), check (a is null or b is not null),
  check (a isnull or b notnull), check ((a is null) = (b is null)), check (a is distinct from b), check (a is not distinct from 5),
  check (a != b), check (a <> 3), check (num_nonnulls(a, b) = 1), check (true), check (a > b is true), check (t or u is null),
  check ((a, b) = (1, 2)), check ((a, b) < (3, 4)), check (row(a, b) <> row(5, 6)), check (not a = b), check (not t and not u));
