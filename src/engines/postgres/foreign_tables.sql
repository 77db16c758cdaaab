-- Foreign tables. All versions.
select f.ftrelid as relation,
       s.srvname as server,
       f.ftoptions as options
from pg_catalog.pg_foreign_table as f
join pg_catalog.pg_foreign_server as s on s.oid = f.ftserver;
