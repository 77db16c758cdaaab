-- ALTER DATABASE ... SET, ALTER ROLE ... SET, ALTER ROLE ... IN DATABASE ... SET. All versions.
select s.setdatabase as database,
       s.setrole as role,
       s.setconfig as settings
from pg_catalog.pg_db_role_setting as s
where s.setdatabase in (0, (select d.oid
                            from pg_catalog.pg_database as d
                            where d.datname = pg_catalog.current_database()));
