-- Security labels. All versions.
select l.classoid as catalog,
       l.objoid as oid,
       l.objsubid as number,
       l.provider as provider,
       l.label as label
from pg_catalog.pg_seclabel as l
union all
select s.classoid,
       s.objoid,
       0,
       s.provider,
       s.label
from pg_catalog.pg_shseclabel as s;
