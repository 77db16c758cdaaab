create table c (b text, v varchar(10), ch char(3), n name, x "char",
  check (length(b) > 3), check (length(v) > 3), check (char_length(v) < 9), check (octet_length(b) < 100), check (lower(v) = v), check (upper(b) = b), check (trim(v) <> ''), check (btrim(b) = b),
  check (ltrim(v) = v), check (trim(both 'x' from b) = b), check (trim(leading from v) = v), check (substring(v from 1 for 2) = 'ab'), check (substring(b from 2) = 'x'), check (substring(v, 1, 2) = 'cd'),
  check (position('x' in v) > 0), check (strpos(v, 'y') > 0), check (overlay(v placing 'z' from 1 for 1) <> ''), check (left(v, 1) = 'a'), check (right(b, 2) = 'bc'), check (replace(v, 'a', 'b') = v),
  check (v || b <> ''), check (v || 'x' <> 'yx'), check (b || 1 <> '1'), check (ch = 'abc'), check (ch <> 'x'), check (n = 'someone'), check (x = 'a'), check (v = b), check (v < ch), check (ch = b), check (ascii(v) > 60),
  check (v collate "C" < 'x'), check (concat(v, b) <> ''), check (starts_with(v, 'x')), check (split_part(v, '-', 1) <> ''), check (regexp_replace(v, '[0-9]', '', 'g') = v), check (initcap(v) = v), check (md5(v) <> ''),
  check (coalesce(v, '') <> ''), check (coalesce(v, b) <> 'z'), check (nullif(v, '') is not null), check (case when v = 'a' then 1 else 2 end > 0), check (case v when 'a' then b else 'x' end <> ''), check (repeat(v, 2) <> ''), check (reverse(v) <> v), check (char_length(trim(v)) > 0));
