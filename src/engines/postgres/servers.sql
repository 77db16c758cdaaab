-- Foreign servers. All versions.
select s.oid as oid,
       s.srvname as name,
       s.srvowner as owner,
       w.fdwname as wrapper,
       s.srvtype as type,
       s.srvversion as version,
       s.srvoptions as options,
       s.srvacl::text as acl
from pg_catalog.pg_foreign_server as s
join pg_catalog.pg_foreign_data_wrapper as w on w.oid = s.srvfdw;
