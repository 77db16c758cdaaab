-- Extensions. All versions. The comment that an extension brings along is left out by comparing it
-- with the one of its control file.
select e.oid as oid,
       e.extname as name,
       e.extversion as version,
       n.nspname as schema,
       (select a.comment
        from pg_catalog.pg_available_extensions() as a
        where a.name = e.extname) as standard_comment
from pg_catalog.pg_extension as e
join pg_catalog.pg_namespace as n on n.oid = e.extnamespace;
