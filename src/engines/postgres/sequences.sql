-- Sequences and the columns that they belong to ('a': owned by, 'i': identity). All versions. Never
-- last_value.
select s.seqrelid as oid,
       pg_catalog.format_type(s.seqtypid, null) as type,
       s.seqstart as start,
       s.seqincrement as increment,
       s.seqmin as minimum,
       s.seqmax as maximum,
       s.seqcache as cache,
       s.seqcycle as is_cycle,
       d.refobjid as relation,
       d.refobjsubid as number,
       d.deptype as dependency
from pg_catalog.pg_sequence as s
left join pg_catalog.pg_depend as d
  on d.classid = 1259
 and d.objid = s.seqrelid
 and d.refclassid = 1259
 and d.refobjsubid > 0
 and d.deptype in ('a', 'i')
where s.seqrelid >= 16384;
