-- Schemas. All versions. No order by here and elsewhere: the reader sorts what needs an order.
select n.oid as oid,
       n.nspname as name,
       n.nspowner as owner,
       n.nspacl::text as acl
from pg_catalog.pg_namespace as n;
