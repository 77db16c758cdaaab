-- The database itself. datlocprovider, datcollversion, daticulocale: 15; daticurules: 16; datlocale
-- instead of daticulocale: 17. One row, so that the row as JSON costs nothing.
select d.datdba as owner,
       pg_catalog.pg_encoding_to_char(d.encoding) as encoding,
       d.datcollate as locale,
       d.datctype as character_type,
       coalesce(pg_catalog.to_jsonb(d) ->> 'datlocprovider', 'c') as provider,
       coalesce(pg_catalog.to_jsonb(d) ->> 'datlocale',
                pg_catalog.to_jsonb(d) ->> 'daticulocale') as icu_locale,
       pg_catalog.to_jsonb(d) ->> 'daticurules' as icu_rules,
       pg_catalog.to_jsonb(d) ->> 'datcollversion' as collation_version,
       d.datconnlimit as connection_limit,
       case when d.dattablespace <> 1663 then d.dattablespace end as tablespace,
       d.datacl::text as acl
from pg_catalog.pg_database as d
where d.datname = pg_catalog.current_database();
