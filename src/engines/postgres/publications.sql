-- Publications. pubgencols: 18. Few rows, so that the row as JSON costs nothing.
select p.oid as oid,
       p.pubname as name,
       p.pubowner as owner,
       p.puballtables as is_all_tables,
       p.pubinsert as does_insert,
       p.pubupdate as does_update,
       p.pubdelete as does_delete,
       p.pubtruncate as does_truncate,
       p.pubviaroot as is_via_root,
       coalesce(pg_catalog.to_jsonb(p) ->> 'pubgencols', 'n') as generated_columns
from pg_catalog.pg_publication as p;
