-- Defaults and generation expressions. All versions. An expression without a column in it is printed
-- for relation 0, so that the server need not build its cache entry of the table; one with columns
-- for a stand-in (stand_in.hpp).
select d.adrelid as relation,
       d.adnum as number,
       pg_catalog.pg_get_expr(d.adbin, d.printed_for) as expression,
       case when d.printed_for in (1259, 1260)
            then (pg_catalog.octet_length(d.adbin::text)
                  - pg_catalog.octet_length(pg_catalog.replace(d.adbin::text, '{VAR ', '')))
                 / 5 end as variables
from (select adrelid,
             adnum,
             adbin,
             case when pg_catalog.strpos(adbin::text, '{VAR ') = 0 then 0
                  when (select pg_catalog.current_setting('schemadiff.stand_in', true)) is null
                  then adrelid
                  when adbin::text not like '%:varattno __ %'
                       and adbin::text not like '%:varattno ___ %'
                       and adbin::text not like '%:varattno ____ %' then 1260
                  when (select c.relnatts
                        from pg_catalog.pg_class as c
                        where c.oid = adrelid) <= 33 then 1259
                  else adrelid end as printed_for
      from pg_catalog.pg_attrdef
      where adrelid >= 16384) as d;
