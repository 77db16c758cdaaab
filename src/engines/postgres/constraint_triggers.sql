-- Triggers of the server's own that keep a constraint and do not simply work: ALTER TABLE ... DISABLE
-- TRIGGER ALL leaves a foreign key that looks whole and checks nothing. All versions.
select t.tgconstraint as constraint,
       case when t.tgfoid in (1644, 1645) then 'check' -- RI_FKey_check_ins, RI_FKey_check_upd
            when t.tgfoid between 1646 and 1655 then 'action' -- the others of foreign keys
            else 'check' end as part,
       t.tgtype as type,
       t.tgenabled as enabled
from pg_catalog.pg_trigger as t
where t.tgisinternal
  and t.tgenabled <> 'O'
  and t.tgconstraint <> 0;
