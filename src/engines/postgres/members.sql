-- What is not compared by itself: the objects of extensions, and the functions and casts that the
-- server makes along with a range type. All versions.
select d.classid as catalog,
       d.objid as oid
from pg_catalog.pg_depend as d
where (d.refclassid = 3079 and d.deptype = 'e')
   or (d.refclassid = 1247 and d.deptype = 'i' and d.classid in (1255, 2605));
