-- What PostgreSQL 14 and later can say.
create table t (
  id int primary key,
  payload jsonb not null,
  span int4multirange default '{[1,3),[5,7)}',
  word text compression pglz,
  constraint payload_kind check (payload['kind'] <> '"x"' and payload['a']['b'] is null),
  constraint word_part check (substring(word similar 'a#"%#"c' escape '#') is not null),
  constraint rounded check (date_bin('15 minutes', '2020-01-01 00:10'::timestamp, timestamp '2000-01-01') is not null),
  constraint split check (split_part(word, ',', -1) <> '' and string_to_array(word, ',') <> '{}')
);
create statistics t_words on (lower(trim(word))), (position('a' in word)), id from t;
create function year_of(d date default current_date) returns numeric
  language sql stable return extract(year from d);
create function words(text, out first text, out rest text) language sql immutable
begin atomic
  select trim(both from substring($1 from 1 for position(' ' in $1))), overlay($1 placing '' from 1 for position(' ' in $1));
end;
create procedure clean(before timestamptz default now() - interval '1 year')
begin atomic
  delete from t where (payload ->> 'at')::timestamptz < before and extract(year from before) > 2000;
  update t set word = trim(word) where word <> trim(word);
  insert into t (id, payload) values (0, '{}') on conflict (id) do nothing;
end;
