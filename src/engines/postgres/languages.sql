-- Procedural languages. All versions. plpgsql comes with every database (oid < 16384).
select l.oid as oid,
       l.lanname as name,
       l.lanowner as owner,
       l.lanpltrusted as is_trusted,
       case when l.lanplcallfoid <> 0 then l.lanplcallfoid::regproc::text end as handler,
       case when l.laninline <> 0 then l.laninline::regproc::text end as inline_handler,
       case when l.lanvalidator <> 0 then l.lanvalidator::regproc::text end as validator,
       l.lanacl::text as acl
from pg_catalog.pg_language as l
where l.lanispl or l.oid >= 16384;
