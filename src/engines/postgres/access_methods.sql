-- Access methods of tables and indexes. All versions.
select a.oid as oid,
       a.amname as name,
       a.amtype as type,
       case when a.oid >= 16384 then a.amhandler::regproc::text end as handler
from pg_catalog.pg_am as a;
