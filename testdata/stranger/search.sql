-- Library search: full text in several languages, catalogues of partner libraries over foreign data
-- wrappers, and logical replication to the reading rooms.

create extension postgres_fdw;
create extension file_fdw;
create extension unaccent;
create extension pg_trgm;

do $$ begin
  if not exists (select from pg_roles where rolname = 'library_reader') then create role library_reader; end if;
  if not exists (select from pg_roles where rolname = 'library guest') then create role "library guest"; end if;
end $$;

create schema library;
create schema partners;
set search_path = library, public;

-- =============================== text search ===============================

create text search parser words_only (
  start = prsd_start, gettoken = prsd_nexttoken, "end" = prsd_end, headline = prsd_headline, lextypes = prsd_lextype);
create text search template plain_words (init = dsimple_init, lexize = dsimple_lexize);
create text search dictionary library.keep (template = plain_words, stopwords = 'english', accept = false);
create text search dictionary library.german_words (template = snowball, language = german, stopwords = german);
create text search dictionary library.no_accents (template = unaccent, rules = 'unaccent');
create text search configuration library.catalogue (parser = pg_catalog.default);
alter text search configuration catalogue add mapping for asciiword, word, hword, hword_part with no_accents, german_words, english_stem;
alter text search configuration catalogue add mapping for numword, int, uint, version with simple;
alter text search configuration catalogue add mapping for email, url, host with keep;
create text search configuration english_only (copy = pg_catalog.english);
alter text search configuration english_only drop mapping for sfloat, float;
alter text search configuration english_only alter mapping replace english_stem with simple;
comment on text search configuration catalogue is 'German first, then English';
comment on text search dictionary german_words is 'Snowball';
comment on text search parser words_only is 'the default one under another name';
comment on text search template plain_words is 'as simple';

-- =============================== the catalogue ===============================

create function plain(text) returns text
  language sql immutable strict parallel safe
  return public.unaccent('public.unaccent', lower($1));

create table authors (
  id int primary key,
  name text not null,
  born int4range,
  viaf varchar(22),
  constraint viaf_digits check (viaf ~ '^[1-9]\d*$')
);
create index authors_name_like on authors using gin (name gin_trgm_ops);
create index authors_name_near on authors using gist (plain(name) gist_trgm_ops (siglen = 32));

create table books (
  isbn text primary key,
  title text not null,
  subtitle text,
  languages text[] not null default array['de'::text],
  published date,
  body tsvector,
  vector tsvector generated always as (
    setweight(to_tsvector('library.catalogue', coalesce(title, '')), 'A') ||
    setweight(to_tsvector('library.catalogue', coalesce(subtitle, '')), 'B')) stored,
  rented boolean default false,
  price numeric(8,2),
  added timestamptz default clock_timestamp(),
  constraint isbn_form check (isbn similar to '97[89]-[0-9]{1,5}-%' escape '!'),
  constraint cheap_or_new check (price < 500 or published > '2020-01-01'::date)
);
create index books_vector on books using gin (vector);
create index books_headline on books using gin (to_tsvector('library.catalogue'::regconfig, title));
create index books_languages on books using gin (languages);
create index books_both on books using gin (languages array_ops, vector) where not rented;
create index books_title_ci on books (plain(title), title text_pattern_ops);
create trigger body_update before insert or update on books for each row
  execute function tsvector_update_trigger(body, 'pg_catalog.simple', title, subtitle);

create table book_authors (
  isbn text not null references books on update cascade on delete cascade,
  author int not null references authors,
  seq smallint not null default 1,
  share numeric(3,2) default 1.00,
  primary key (isbn, author)
);
create table loans (
  id bigint generated always as identity primary key,
  isbn text not null references books,
  reader text not null,
  out_at timestamptz not null default now(),
  back_at timestamptz,
  fee numeric(6,2),
  note text
);
create table fines (loan bigint primary key references loans, cents int not null);
create table rooms (no int, name text);
create unique index rooms_no on rooms (no);
alter table rooms alter no set not null;
alter table rooms replica identity using index rooms_no;
alter table fines replica identity nothing;

create function search(query text, config regconfig default 'library.catalogue', max_hits int = 20)
returns table (isbn text, headline text, rank real)
language sql stable parallel safe rows 20
as $search$
  select b.isbn, ts_headline(config, b.title, q, 'MaxWords=12, StartSel=<b>, StopSel=</b>'), ts_rank_cd(b.vector, q)
  from library.books b, websearch_to_tsquery(config, query) q
  where b.vector @@ q
  order by 3 desc
  limit max_hits
$search$;

create view hits as
  select b.isbn,
         ts_rank(b.vector, plainto_tsquery('library.catalogue', 'Katze & Hund'), 32) as rank,
         string_agg(distinct a.name, '; ' order by a.name) as authors,
         b.title ilike '%katze%' or b.title ~* 'hund' as literal,
         b.languages && array['de', 'at'] as german,
         to_char(b.published, 'YYYY"-"MM') as month
  from books b
    left join (book_authors ba join authors a on a.id = ba.author) on ba.isbn = b.isbn
    cross join lateral (select count(*) as n from loans l where l.isbn = b.isbn and l.back_at is null) o
  where b.vector @@ to_tsquery('library.catalogue', 'katze & !hund')
    and b.isbn not in ('978-3-000', '978-3-001')
    and o.n = 0
  group by b.isbn;

create materialized view lexemes as
  select word, ndoc, nentry from ts_stat('select vector from library.books') where ndoc > 1 with no data;
create index on lexemes using gin (word gin_trgm_ops);

-- =============================== partners ===============================

create server state_library type 'postgres' version '13' foreign data wrapper postgres_fdw
  options (host 'db.state.example', port '5432', dbname 'cata''logue', fetch_size '5000', use_remote_estimate 'true');
create server "files on disk" foreign data wrapper file_fdw;
create foreign data wrapper nothing_yet;
create foreign data wrapper dummy no handler no validator options (debug 'true', "Mixed" 'x y', "a b" 'it''s');
create foreign data wrapper checked validator postgresql_fdw_validator;
create server checked_server foreign data wrapper checked options (host 'h', dbname 'x y');
create server later type 'oracle' foreign data wrapper nothing_yet options (a '1', b 'two', password 'hidden-by-all-means');
create user mapping for current_user server state_library options (user 'remote', password 'not-for-print');
create user mapping for public server state_library options (user 'guest', password_required 'true');
create user mapping for "library guest" server later;
comment on server state_library is 'read only';
comment on foreign data wrapper nothing_yet is 'waits for its driver';
grant usage on foreign data wrapper dummy to library_reader with grant option;
grant usage on foreign server state_library to library_reader, "library guest";

create foreign table partners.state_books (
  isbn text options (column_name 'isbn13') not null,
  title text collate "C",
  pages integer options (column_name 'no of pages') default 0,
  kept text,
  constraint pages_positive check (pages >= 0)
) server state_library options (schema_name 'public', table_name 'books', updatable 'false');
alter foreign table partners.state_books alter column title set statistics 50;
create foreign table partners.price_list (
  isbn text, price numeric(8,2), valid daterange
) server "files on disk" options (filename '/srv/prices.csv', format 'csv', header 'true', delimiter ';', null 'n/a');
alter foreign table partners.price_list alter isbn options (force_not_null 'true');
create table partners.all_books (isbn text not null, title text, origin text not null) partition by list (origin);
create table partners.own_books partition of partners.all_books for values in ('own');
create foreign table partners.far_books partition of partners.all_books for values in ('far', 'farther')
  server state_library options (table_name 'far_books');
grant select (isbn, title) on partners.state_books to library_reader;
comment on foreign table partners.price_list is 'delivered every Monday';
comment on column partners.price_list.valid is 'end exclusive';

-- =============================== replication ===============================

create publication everything for all tables with (publish = 'insert, update');
create publication reading_rooms for table books (isbn, title, published), rooms where (no > 0 and name is not null)
  with (publish = 'insert, update, delete');
create publication loans_open for table loans where (back_at is null), only authors
  with (publish = 'insert', publish_via_partition_root = true);
create publication by_schema for tables in schema partners, table library.fines with (publish = 'insert, truncate');
create publication empty_one;
comment on publication reading_rooms is 'tablets in the reading rooms';

create subscription from_head_office
  connection 'host=head-office.example port=5433 dbname=library user=replicator password=also-not-for-print'
  publication catalogue_changes, "Neue Bücher"
  with (connect = false, slot_name = none, binary = true, streaming = true, synchronous_commit = 'local',
        two_phase = false, disable_on_error = true);
comment on subscription from_head_office is 'made without a connection, never enabled';

-- =============================== access ===============================

create function library.guard() returns event_trigger language plpgsql as $$
begin
  if current_setting('library.freeze', true) = 'on' then raise 'schema is frozen'; end if;
end $$;
create event trigger freeze_schema on ddl_command_start execute function library.guard();
alter event trigger freeze_schema enable always;

grant usage on schema library to library_reader;
grant select on all tables in schema library to library_reader;
revoke execute on function search(text, regconfig, int) from public;
grant execute on function search to "library guest";
comment on index books_both is 'free books only';
