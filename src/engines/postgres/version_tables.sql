-- Alembic's version tables: tables with one column, version_num. The statement that reads each comes
-- with it, so that the names are quoted by the server itself; what this role may not read has none.
select n.nspname as schema, c.relname as name,
       case when pg_catalog.has_table_privilege(c.oid, 'select') and pg_catalog.has_schema_privilege(n.oid, 'usage')
            then pg_catalog.format('select version_num::text as revision from %I.%I order by version_num',
                                   n.nspname, c.relname)
       end as statement
from pg_catalog.pg_class c
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attname = 'version_num' and not a.attisdropped
where c.relkind in ('r', 'p') and c.relnatts = 1 and a.attnum = 1
order by n.nspname, c.relname
