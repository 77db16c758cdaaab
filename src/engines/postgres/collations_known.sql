-- Collations that indexes and columns may name; the thousands that come from the operating system
-- only where they are used. All versions.
select c.oid as oid,
       c.collname as name,
       c.collnamespace as schema
from pg_catalog.pg_collation as c;
