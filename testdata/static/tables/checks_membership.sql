create table c (a int, b text, v varchar(10), ch char(3), n numeric, big bigint, s smallint,
  check (a in (1, 2, 3)), check (b in ('x', 'y')), check (v in ('x', 'y')), check (ch in ('abc', 'def')), check (n in (1, 2.5)),
  check (big in (1, 2)), check (s in (1, 2)), check (a not in (5, 6)), check (v not in ('q')), check (b in ('only')),
  check (a = any (array[1, 2])), check (b = any ('{a,b}')), check (v = any (array['a', 'b'])), check (a <> all (array[7, 8])),
  check (a between 1 and 10), check (a not between 20 and 30), check (b between 'a' and 'z'), check (n between 0 and 1),
  check (a between symmetric 5 and 1), check ((a, s) in ((1, 2), (3, 4))), check (a in (s, 5)), check (v in (b, 'z')));
