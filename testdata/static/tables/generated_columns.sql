create table g (a int, b text, v varchar(10), n numeric(10,2), t timestamptz, j jsonb, first_name varchar(50), last_name varchar(50),
  g1 int generated always as (a * 2) stored, g2 text generated always as (lower(b)) stored, g3 text generated always as (upper(v)) stored,
  g4 varchar(20) generated always as (v) stored, g5 text generated always as (first_name || ' ' || last_name) stored, g6 numeric generated always as (n * 1.19) stored,
  g7 text generated always as (j ->> 'x') stored, g8 tsvector generated always as (to_tsvector('english', coalesce(b, ''))) stored, g9 boolean generated always as (a > 5) stored,
  g10 date generated always as ((t at time zone 'UTC')::date) stored, g11 varchar(5) generated always as (b) stored, g12 bigint generated always as (a) stored, g13 int generated always as (n) stored,
  g14 text generated always as (case when a > 0 then 'p' else 'n' end) stored, g15 text generated always as (coalesce(v, 'none')) stored, g16 text generated always as (v) stored, g17 numeric(6,1) generated always as (a) stored,
  g18 tsvector generated always as (setweight(to_tsvector('simple', coalesce(v, '')), 'A') || setweight(to_tsvector('simple', coalesce(b, '')), 'B')) stored);
alter table g add column late int generated always as (a + 1) stored;
alter table g alter column g1 drop expression;
