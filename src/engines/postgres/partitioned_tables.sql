-- Strategy and key of partitioned tables: "RANGE (created_at)". All versions.
select p.partrelid as relation,
       pg_catalog.pg_get_partkeydef(p.partrelid) as definition
from pg_catalog.pg_partitioned_table as p;
