-- Storage parameters of the tables behind tables: toast.*. All versions.
select c.oid as relation,
       t.reloptions as options
from pg_catalog.pg_class as t
join pg_catalog.pg_class as c on c.reltoastrelid = t.oid
where t.relkind = 't'
  and t.reloptions is not null
  and c.oid >= 16384;
