-- Which catalogs have been changed by others since this transaction took its snapshot: asked where
-- quiet.sql cannot tell that nothing has. All versions.
-- Tables are read as of the snapshot, but pg_get_viewdef and its like take names from the server's
-- caches, which are always of today: after a RENAME the two would make a schema that never was. A
-- row that this snapshot still sees, and that a transaction unknown to it has deleted or replaced,
-- has its number in xmax. Temporary tables come and go and are nobody's schema.
select (select pg_catalog.string_agg(distinct r.catalog, ', ' order by r.catalog)
       from (select 'relations' as catalog, c.xmax as changer from pg_catalog.pg_class as c
             where c.xmax <> 0 and c.relpersistence <> 't'
             union all
             select 'columns', a.xmax from pg_catalog.pg_attribute as a
             where a.xmax <> 0
               and not exists (select from pg_catalog.pg_class as c
                               where c.oid = a.attrelid and c.relpersistence = 't')
             union all
             select 'types', t.xmax from pg_catalog.pg_type as t
             join pg_catalog.pg_namespace as n on n.oid = t.typnamespace
             where t.xmax <> 0 and n.nspname not like 'pg\_temp\_%'
             union all
             select 'indexes', i.xmax from pg_catalog.pg_index as i
             where i.xmax <> 0
               and not exists (select from pg_catalog.pg_class as c
                               where c.oid = i.indexrelid and c.relpersistence = 't')
             union all
             select 'constraints', o.xmax from pg_catalog.pg_constraint as o
             join pg_catalog.pg_namespace as n on n.oid = o.connamespace
             where o.xmax <> 0 and n.nspname not like 'pg\_temp\_%'
             union all
             select 'schemas', n.xmax from pg_catalog.pg_namespace as n where n.xmax <> 0
             union all
             select 'functions', p.xmax from pg_catalog.pg_proc as p where p.xmax <> 0
             union all
             select 'views', w.xmax from pg_catalog.pg_rewrite as w where w.xmax <> 0
             union all
             select 'triggers', g.xmax from pg_catalog.pg_trigger as g where g.xmax <> 0
             union all
             select 'policies', l.xmax from pg_catalog.pg_policy as l where l.xmax <> 0
             union all
             select 'operators', o.xmax from pg_catalog.pg_operator as o where o.xmax <> 0
             union all
             select 'operator classes', o.xmax from pg_catalog.pg_opclass as o
             where o.xmax <> 0
             union all
             select 'collations', c.xmax from pg_catalog.pg_collation as c
             where c.xmax <> 0
             union all
             select 'statistics', e.xmax from pg_catalog.pg_statistic_ext as e
             where e.xmax <> 0) as r
       -- The 64-bit number nearest to the snapshot's that ends in these 32 bits.
       cross join lateral (
           select s.next_of_snapshot - 2147483648
                  + ((r.changer::text::bigint - s.next_of_snapshot + 2147483648)
                     & 4294967295) as number) as f
       where case
               when f.number < 3 then false
               when pg_catalog.pg_visible_in_snapshot(f.number::text::pg_catalog.xid8,
                                                      s.snapshot) then false
               else pg_catalog.pg_xact_status(f.number::text::pg_catalog.xid8) = 'committed'
             end) as changed
from (select c.snapshot, pg_catalog.pg_snapshot_xmax(c.snapshot)::text::bigint as next_of_snapshot
      from (select pg_catalog.pg_current_snapshot() as snapshot) as c) as s;
