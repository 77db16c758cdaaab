-- Range types. rngmultitypid: 14 (for `absent` see columns.sql).
select r.rngtypid as type,
       r.rngsubtype as subtype,
       r.rngcollation as collation,
       r.rngsubopc as class,
       case when r.rngcanonical <> 0 then r.rngcanonical::regproc::text end as canonical,
       case when r.rngsubdiff <> 0 then r.rngsubdiff::regproc::text end as difference,
       t.typname as multirange
from (select 0::oid as rngmultitypid) as absent,
lateral (select rngtypid, rngsubtype, rngcollation, rngsubopc, rngcanonical::oid as rngcanonical,
                rngsubdiff::oid as rngsubdiff, rngmultitypid as multirange
         from pg_catalog.pg_range
         where rngtypid >= 16384) as r
left join pg_catalog.pg_type as t on t.oid = r.multirange;
