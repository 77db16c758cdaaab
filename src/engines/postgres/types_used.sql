-- Row types and their arrays: the system's, and those that something is of. All versions.
select t.oid as oid,
       t.typtype as kind,
       t.typcategory as category,
       t.typcollation as collation,
       t.typstorage as storage,
       pg_catalog.format_type(t.oid, null) as name
from pg_catalog.pg_type as t
where (t.typtype = 'c' or t.typcategory = 'A')
  and (t.oid < 16384
       or t.oid in (select d.refobjid
                    from pg_catalog.pg_depend as d
                    where d.refclassid = 1247
                      and d.deptype = 'n'));
