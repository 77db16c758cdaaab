-- Row security policies. All versions.
select p.oid as oid,
       p.polrelid as relation,
       p.polname as name,
       p.polcmd as command,
       p.polpermissive as is_permissive,
       p.polroles as roles,
       pg_catalog.pg_get_expr(p.polqual, p.polrelid) as qualification,
       pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid) as with_check,
       p.polqual is not null as has_qualification,
       p.polwithcheck is not null as has_with_check
from pg_catalog.pg_policy as p;
