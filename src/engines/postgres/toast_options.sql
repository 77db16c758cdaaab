-- Storage parameters of the tables behind tables: toast.*. All versions. The table is found by what the
-- toast table depends on: pg_class has no index for the other way round.
select (select d.refobjid
        from pg_catalog.pg_depend as d
        where d.classid = 1259
          and d.objid = t.oid
          and d.refclassid = 1259
          and d.deptype = 'i') as relation,
       t.reloptions as options
from pg_catalog.pg_class as t
where t.relkind = 't'
  and t.reloptions is not null
  and t.oid >= 16384;
