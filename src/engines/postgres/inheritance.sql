-- Parents: of tables, of partitions, of partitioned indexes. inhdetachpending: 14 (for `absent` see
-- columns.sql).
select i.inhrelid as child,
       i.inhparent as parent,
       i.inhseqno as number,
       i.detaching as detaching
from (select false as inhdetachpending) as absent,
lateral (select inhrelid, inhparent, inhseqno, inhdetachpending as detaching
         from pg_catalog.pg_inherits) as i
where i.inhrelid >= 16384;
