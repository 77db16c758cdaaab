-- Whether no transaction has written since this one took its snapshot. All versions. age() counts from
-- the next transaction number, at the moment when it is first asked in a transaction. Apart from
-- changed.sql, which takes 3 ms to plan alone.
select pg_catalog.pg_snapshot_xmin(s.snapshot) = pg_catalog.pg_snapshot_xmax(s.snapshot)
       and (s.next_of_snapshot & 4294967295)
         = ((pg_catalog.age('3'::pg_catalog.xid)::bigint + 3) & 4294967295) as quiet
from (select c.snapshot, pg_catalog.pg_snapshot_xmax(c.snapshot)::text::bigint as next_of_snapshot
      from (select pg_catalog.pg_current_snapshot() as snapshot) as c) as s;
