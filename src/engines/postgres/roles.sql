-- Roles. All versions. pg_roles hides the password.
select r.oid as oid,
       r.rolname as name,
       r.rolsuper as is_superuser,
       r.rolinherit as does_inherit,
       r.rolcreaterole as creates_roles,
       r.rolcreatedb as creates_databases,
       r.rolcanlogin as can_login,
       r.rolreplication as can_replicate,
       r.rolbypassrls as bypasses_row_security,
       r.rolconnlimit as connection_limit,
       r.rolvaliduntil::text as valid_until
from pg_catalog.pg_roles as r;
