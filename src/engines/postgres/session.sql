-- What is known about the server and the database before anything else is read. All versions.
-- `unreadable`: catalogs that a cautious administrator took away from this role. Before 14 only
-- superusers may list subscriptions; the view, of the whole server, tells at least that there are some.
select pg_catalog.version() as version,
       pg_catalog.current_setting('server_version') as server_version,
       r.rolname as owner,
       d.datdba as owner_oid,
       d.oid as database,
       (select pg_catalog.array_agg(c.relname::text order by c.relname)
        from pg_catalog.pg_class as c
        where c.relnamespace = 11
          and c.relkind in ('r', 'v')
          and not pg_catalog.has_any_column_privilege(c.oid, 'select')) as unreadable,
       pg_catalog.has_column_privilege('pg_catalog.pg_subscription', 'subconninfo', 'select')
           as sees_subscriptions,
       pg_catalog.has_column_privilege('pg_catalog.pg_subscription', 'oid', 'select')
           as lists_subscriptions,
       (select pg_catalog.count(*) from pg_catalog.pg_stat_subscription) as subscriptions
from pg_catalog.pg_database as d
join pg_catalog.pg_roles as r on r.oid = d.datdba
where d.datname = pg_catalog.current_database();
