-- ALTER DEFAULT PRIVILEGES. All versions.
select d.defaclrole as role,
       d.defaclnamespace as schema,
       d.defaclobjtype as type,
       d.defaclacl::text as acl
from pg_catalog.pg_default_acl as d;
