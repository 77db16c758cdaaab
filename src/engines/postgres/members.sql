-- The objects that belong to extensions, and so are not compared. All versions.
select d.classid as catalog,
       d.objid as oid
from pg_catalog.pg_depend as d
where d.refclassid = 3079
  and d.deptype = 'e';
