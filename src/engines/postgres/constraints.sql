-- Constraints of tables and domains. confdelsetcols: 15; conperiod, conenforced: 18 (for `absent`
-- see columns.sql). Key columns are named by the reader; a domain's CHECK has no column in
-- it. A CHECK is printed for a stand-in that has as many columns as it needs (stand_in.hpp).
select k.oid as oid,
       k.conname as name,
       k.contype as type,
       k.conrelid as relation,
       nullif(k.contypid, 0) as domain,
       nullif(k.conindid, 0) as index,
       nullif(k.confrelid, 0) as references_table,
       case when k.contype = 'f' then k.confupdtype end as on_update,
       case when k.contype = 'f' then k.confdeltype end as on_delete,
       case when k.contype = 'f' then k.confmatchtype end as match,
       nullif(k.condeferrable, false) as is_deferrable,
       nullif(k.condeferred, false) as is_deferred,
       nullif(not k.convalidated, false) as is_not_valid,
       nullif(k.connoinherit, false) as no_inherit,
       case when k.coninhcount > 0 then not k.conislocal end as is_inherited,
       nullif(k.conparentid, 0) as parent,
       k.conkey as columns,
       k.confkey as references_columns,
       k.delete_columns as on_delete_columns,
       nullif(k.period, false) as is_period,
       nullif(not k.enforced, false) as is_not_enforced,
       case when k.contype = 'c' then pg_catalog.pg_get_expr(k.conbin, k.printed_for) end as expression,
       nullif(k.printed_for <> k.conrelid, false) as has_stand_in,
       case when k.contype = 'x'
            then (select pg_catalog.array_agg(
                             case when n.nspname = 'pg_catalog' then o.oprname
                                  else pg_catalog.format('OPERATOR(%I.%s)', n.nspname, o.oprname)
                             end order by u.number)
                  from pg_catalog.unnest(k.conexclop) with ordinality as u (oid, number)
                  join pg_catalog.pg_operator as o on o.oid = u.oid
                  join pg_catalog.pg_namespace as n on n.oid = o.oprnamespace) end as operators
from (select null::smallint[] as confdelsetcols,
             false as conperiod,
             true as conenforced) as absent,
lateral (select oid, conname, contype, conrelid, contypid, conindid, confrelid, confupdtype,
                confdeltype, confmatchtype, condeferrable, condeferred, convalidated, connoinherit,
                conislocal, coninhcount, conparentid, conkey, confkey, conbin, conexclop,
                confdelsetcols as delete_columns, conperiod as period, conenforced as enforced,
                case when contype <> 'c' then conrelid
                     when (select pg_catalog.current_setting('schemadiff.stand_in', true)) is null
                     then conrelid
                     when 12 >= all (conkey) then 1260
                     when 33 >= all (conkey) then 1259
                     else conrelid end as printed_for
         from pg_catalog.pg_constraint
         where oid >= 16384) as k;
