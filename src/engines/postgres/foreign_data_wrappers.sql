-- Foreign-data wrappers. All versions.
select f.oid as oid,
       f.fdwname as name,
       f.fdwowner as owner,
       case when f.fdwhandler <> 0 then f.fdwhandler::regproc::text end as handler,
       case when f.fdwvalidator <> 0 then f.fdwvalidator::regproc::text end as validator,
       f.fdwoptions as options,
       f.fdwacl::text as acl
from pg_catalog.pg_foreign_data_wrapper as f;
