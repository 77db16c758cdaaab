-- Casts. All versions.
select c.oid as oid,
       pg_catalog.format_type(c.castsource, null) as source,
       pg_catalog.format_type(c.casttarget, null) as target,
       case when c.castfunc <> 0 then c.castfunc::regprocedure::text end as function,
       c.castcontext as context,
       c.castmethod as method
from pg_catalog.pg_cast as c
where c.oid >= 16384;
