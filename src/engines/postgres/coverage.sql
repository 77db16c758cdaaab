-- What is there and not in the model: counted, so that the report can say so. All versions.
select 'large objects' as what,
       pg_catalog.count(*) as count
from pg_catalog.pg_largeobject_metadata
union all
select 'built-in functions with changed privileges',
       pg_catalog.count(*)
from pg_catalog.pg_proc as p
left join pg_catalog.pg_init_privs as i
  on i.classoid = 1255
 and i.objoid = p.oid
 and i.objsubid = 0
where p.oid < 16384
  and p.proacl is not null
  and p.proacl is distinct from i.initprivs
union all
select 'built-in relations with changed privileges',
       pg_catalog.count(*)
from pg_catalog.pg_class as c
left join pg_catalog.pg_init_privs as i
  on i.classoid = 1259
 and i.objoid = c.oid
 and i.objsubid = 0
where c.oid < 16384
  and c.relnamespace = 11
  and c.relacl is not null
  and c.relacl is distinct from i.initprivs
union all
select 'operators added to built-in operator families',
       pg_catalog.count(*)
from pg_catalog.pg_amop as m
where m.oid >= 16384
  and m.amopfamily < 16384
  and not exists (select
                  from pg_catalog.pg_depend as d
                  where d.classid = 2602
                    and d.objid = m.oid
                    and d.refclassid in (2616, 3079));
