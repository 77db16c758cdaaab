-- What only an index's own columns carry: statistics targets of expressions, parameters of operator
-- classes. All versions.
select a.attrelid as index,
       a.attnum as number,
       nullif(a.attstattarget, -1) as statistics_target,
       a.attoptions as options
from pg_catalog.pg_attribute as a
where a.attrelid >= 16384
  and (a.attstattarget <> -1 or a.attoptions is not null)
  and a.attnum > 0
  and a.attrelid in (select x.indexrelid from pg_catalog.pg_index as x);
