-- The queries of views and materialized views. All versions.
select c.oid as relation,
       pg_catalog.pg_get_viewdef(c.oid) as definition
from pg_catalog.pg_class as c
where c.relkind in ('v', 'm')
  and c.oid >= 16384;
