-- Rewrite rules but those that make a view. All versions.
select r.oid as oid,
       r.ev_class as relation,
       r.rulename as name,
       r.ev_type as event,
       r.ev_enabled as enabled,
       pg_catalog.pg_get_ruledef(r.oid) as definition
from pg_catalog.pg_rewrite as r
where r.oid >= 16384
  and r.rulename <> '_RETURN';
