-- The tables of publications. prqual, prattrs: 15 (for `absent` see columns.sql).
select r.oid as oid,
       r.prpubid as publication,
       r.prrelid as relation,
       r.columns as columns,
       pg_catalog.pg_get_expr(r.filter, r.prrelid) as filter,
       r.filter is not null as has_filter
from (select null::pg_node_tree as prqual,
             null::int2vector as prattrs) as absent,
lateral (select oid, prpubid, prrelid, prqual as filter, prattrs as columns
         from pg_catalog.pg_publication_rel) as r;
