-- User mappings, through the view that hides the options from those who may not see them: they are
-- null then, as they are when there are none. All versions.
select m.umid as oid,
       m.srvname as server,
       m.umuser as role,
       m.umoptions as options,
       m.umoptions is null
           and pg_catalog.current_setting('is_superuser') <> 'on' as may_be_hidden
from pg_catalog.pg_user_mappings as m;
