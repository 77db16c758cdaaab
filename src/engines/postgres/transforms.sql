-- Transforms. All versions.
select t.oid as oid,
       pg_catalog.format_type(t.trftype, null) as type,
       l.lanname as language,
       case when t.trffromsql <> 0 then t.trffromsql::oid::regprocedure::text end as from_sql,
       case when t.trftosql <> 0 then t.trftosql::oid::regprocedure::text end as to_sql
from pg_catalog.pg_transform as t
join pg_catalog.pg_language as l on l.oid = t.trflang;
