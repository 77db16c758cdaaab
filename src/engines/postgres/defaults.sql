-- Defaults and generation expressions. All versions. An expression without a column in it is
-- deparsed for relation 0: the server then need not build its cache entry of the table.
select d.adrelid as relation,
       d.adnum as number,
       pg_catalog.pg_get_expr(
           d.adbin, case when d.adbin::text like '%{VAR %' then d.adrelid else 0 end) as expression
from pg_catalog.pg_attrdef as d
where d.adrelid >= 16384;
