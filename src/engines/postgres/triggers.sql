-- Triggers. All versions. The whole definition only where there is a WHEN, which no other function
-- returns.
select t.oid as oid,
       t.tgrelid as relation,
       t.tgname as name,
       t.tgfoid as function,
       case when t.tgfoid < 16384 then t.tgfoid::regproc::text end as function_name,
       t.tgtype as type,
       t.tgenabled as enabled,
       t.tgparentid as parent,
       t.tgconstraint <> 0 as is_constraint,
       t.tgconstrrelid as references,
       t.tgdeferrable as is_deferrable,
       t.tginitdeferred as is_deferred,
       t.tgattr as columns,
       t.tgnargs as argument_count,
       case when t.tgnargs > 0 then pg_catalog.encode(t.tgargs, 'hex') end as arguments,
       t.tgoldtable as old_table,
       t.tgnewtable as new_table,
       case when t.tgqual is not null then pg_catalog.pg_get_triggerdef(t.oid) end as definition
from pg_catalog.pg_trigger as t
where not t.tgisinternal;
