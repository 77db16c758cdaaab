-- Text search templates. All versions.
select t.oid as oid,
       t.tmplname as name,
       t.tmplnamespace as schema,
       pg_catalog.array_remove(array[
           case when t.tmplinit <> 0 then 'init = ' || t.tmplinit::text end,
           'lexize = ' || t.tmpllexize::text], null) as parameters
from pg_catalog.pg_ts_template as t
where t.oid >= 16384;
