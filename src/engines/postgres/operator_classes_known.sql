-- All operator classes, for the keys of indexes. All versions.
select o.oid as oid,
       o.opcname as name,
       o.opcnamespace as schema,
       o.opcmethod as method,
       o.opcintype as input,
       o.opcdefault as is_default
from pg_catalog.pg_opclass as o;
