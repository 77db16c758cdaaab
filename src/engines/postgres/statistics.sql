-- Extended statistics. Expressions: 14; they stand in the definition behind the columns.
select s.oid as oid,
       s.stxname as name,
       s.stxnamespace as schema,
       s.stxowner as owner,
       s.stxrelid as relation,
       s.stxkeys as columns,
       s.stxkind as kinds,
       nullif(s.stxstattarget, -1) as target,
       pg_catalog.pg_get_statisticsobjdef(s.oid) as definition
from pg_catalog.pg_statistic_ext as s;
