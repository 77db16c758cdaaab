-- Collations. colliculocale: 15; collicurules: 16; colllocale instead of colliculocale: 17; few rows,
-- so that the row as JSON costs nothing.
select c.oid as oid,
       c.collname as name,
       c.collnamespace as schema,
       c.collowner as owner,
       c.collprovider as provider,
       c.collisdeterministic as is_deterministic,
       coalesce(pg_catalog.to_jsonb(c) ->> 'colllocale',
                pg_catalog.to_jsonb(c) ->> 'colliculocale',
                c.collcollate) as locale,
       c.collctype as character_type,
       pg_catalog.to_jsonb(c) ->> 'collicurules' as rules,
       c.collversion as version
from pg_catalog.pg_collation as c
where c.oid >= 16384;
