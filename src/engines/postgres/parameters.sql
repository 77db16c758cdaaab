-- GRANT ... ON PARAMETER. 15.
select p.parname as name,
       p.paracl::text as acl
from pg_catalog.pg_parameter_acl as p;
