-- Tablespaces, for their names. All versions.
select t.oid as oid,
       t.spcname as name
from pg_catalog.pg_tablespace as t;
