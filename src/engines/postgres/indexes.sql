-- Indexes. Keys and predicates are deparsed only where there is an expression. indnullsnotdistinct:
-- 15 (for `absent` see columns.sql). A predicate is printed for a stand-in (stand_in.hpp), of which
-- pg_authid has enough columns where no number of a column has two digits.
select x.indexrelid as oid,
       x.indrelid as relation,
       x.indnkeyatts as key_count,
       nullif(x.indisunique, false) as is_unique,
       nullif(x.indisclustered, false) as is_clustered,
       nullif(x.indisreplident, false) as is_replica_identity,
       case when not (x.indisvalid and x.indisready and x.indislive) then true end as is_not_valid,
       nullif(x.nulls_not_distinct, false) as nulls_not_distinct,
       x.indkey as columns,
       x.indclass as classes,
       x.indcollation as collations,
       x.indoption as orders,
       case when x.indexprs is not null
            then (select pg_catalog.array_agg(
                             pg_catalog.pg_get_indexdef(x.indexrelid, n.number, false)
                             order by n.number)
                  from pg_catalog.generate_series(1, x.indnatts) as n (number)) end as expressions,
       case when x.indexprs is not null
            then (select pg_catalog.array_agg(a.atttypid order by a.attnum)
                  from pg_catalog.pg_attribute as a
                  where a.attrelid = x.indexrelid) end as types,
       case when x.indpred is not null
            then pg_catalog.pg_get_expr(x.indpred, x.printed_for) end as predicate,
       case when x.indpred is not null then true end as has_predicate,
       case when x.indpred is not null and x.printed_for <> x.indrelid
            then (pg_catalog.octet_length(x.indpred::text)
                  - pg_catalog.octet_length(pg_catalog.replace(x.indpred::text, '{VAR ', '')))
                 / 5 end as predicate_variables
from (select false as indnullsnotdistinct) as absent,
lateral (select indexrelid, indrelid, indnatts, indnkeyatts, indisunique, indisclustered,
                indisreplident, indisvalid, indisready, indislive, indkey, indclass, indcollation,
                indoption, indexprs, indpred, indnullsnotdistinct as nulls_not_distinct,
                case when indpred is null then indrelid
                     when (select pg_catalog.current_setting('schemadiff.stand_in', true)) is null
                     then indrelid
                     when indpred::text not like '%:varattno __ %'
                          and indpred::text not like '%:varattno ___ %'
                          and indpred::text not like '%:varattno ____ %' then 1260
                     when (select relnatts
                           from pg_catalog.pg_class
                           where oid = indrelid) <= 33 then 1259
                     else indrelid end as printed_for
         from pg_catalog.pg_index
         where indexrelid >= 16384
           and indrelid >= 16384) as x;
