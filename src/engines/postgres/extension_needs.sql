-- ALTER ... DEPENDS ON EXTENSION. All versions.
select d.classid as catalog,
       d.objid as oid,
       e.extname as extension
from pg_catalog.pg_depend as d
join pg_catalog.pg_extension as e on e.oid = d.refobjid
where d.refclassid = 3079
  and d.deptype = 'x';
