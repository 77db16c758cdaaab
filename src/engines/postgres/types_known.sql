-- All types but row types and arrays, for their names. All versions.
select t.oid as oid,
       t.typtype as kind,
       t.typcategory as category,
       t.typarray as array,
       t.typbasetype as base,
       t.typcollation as collation,
       t.typstorage as storage,
       pg_catalog.format_type(t.oid, null) as name,
       nullif(pg_catalog.format_type(t.oid, -1), pg_catalog.format_type(t.oid, null)) as unmodified
from pg_catalog.pg_type as t
where t.typtype <> 'c'
  and (t.typcategory <> 'A' or t.typelem = 0 or t.typlen <> -1 or t.oid in (22, 30));
