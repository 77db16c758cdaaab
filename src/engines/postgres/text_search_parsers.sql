-- Text search parsers. All versions.
select p.oid as oid,
       p.prsname as name,
       p.prsnamespace as schema,
       pg_catalog.array_remove(array[
           'start = ' || p.prsstart::text,
           'gettoken = ' || p.prstoken::text,
           'end = ' || p.prsend::text,
           case when p.prsheadline <> 0 then 'headline = ' || p.prsheadline::text end,
           'lextypes = ' || p.prslextype::text], null) as parameters
from pg_catalog.pg_ts_parser as p
where p.oid >= 16384;
