-- Everything that pg_class holds of users: tables, views, sequences, indexes, row types. All versions.
-- A partition's bound has no column in it, so that relation 0 will do (see performance in
-- queries.cpp).
select c.oid as oid,
       c.relname as name,
       c.relnamespace as schema,
       c.relkind as kind,
       nullif(c.reloftype, 0) as of_type,
       c.relpersistence as persistence,
       c.relowner as owner,
       c.relam as method,
       nullif(c.reltablespace, 0) as tablespace,
       nullif(c.relrowsecurity, false) as row_security,
       nullif(c.relforcerowsecurity, false) as force_row_security,
       nullif(c.relispartition, false) as is_partition,
       c.relreplident as replica_identity,
       nullif(not c.relispopulated, false) as is_unpopulated,
       c.reloptions as options,
       c.relacl::text as acl,
       case when c.relispartition then pg_catalog.pg_get_expr(c.relpartbound, 0) end as bound
from pg_catalog.pg_class as c
where c.oid >= 16384
  and c.relkind <> 't'
  and c.relnamespace <> 99;
