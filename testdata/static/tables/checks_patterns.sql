create table c (b text, v varchar(10), ch char(3), n name,
  check (b like 'a%'), check (b not like 'b%'), check (v like 'c%'), check (v ilike 'd%'), check (v not ilike 'e%'), check (b ~ '^x'),
  check (v ~ '^[a-z]+$'), check (v ~* 'f'), check (v !~ 'g'), check (b !~* 'h'), check (b similar to 'i|j'), check (v similar to '(k|l)%'),
  check (b like 'm!%' escape '!'), check (v like 'n%' escape ''), check (ch like 'o%'), check (ch ~ 'p'), check (b ^@ 'q'), check (n like 'r%'),
  check (b like any (array['s%', 't%'])), check (b || v ~ 'u'), check (v not similar to 'w%'));
