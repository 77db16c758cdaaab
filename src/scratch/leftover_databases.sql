-- Databases with the name of a scratch database that no keeper's session holds the lock of, and that
-- this role may drop (PostgreSQL 13 to 18). Whether schemadiff made them is for their comment to say.
select
  d.datname as name,
  pg_catalog.shobj_description(d.oid, 'pg_database') as comment,
  extract(epoch from pg_catalog.now())::bigint as now
from pg_catalog.pg_database as d
where d.datname ~ '^schemadiff_scratch_[0-9a-f]{16}$'
  and pg_catalog.pg_has_role(d.datdba, 'USAGE')
  and not exists (
    select
    from pg_catalog.pg_locks as l
    where l.locktype = 'advisory'
      and l.objsubid = 1
      and (l.classid::bigint << 32) | l.objid::bigint
        = ('x' || pg_catalog.right(d.datname, 16))::bit(64)::bigint)
order by d.datname
