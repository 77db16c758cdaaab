-- Where subscriptions get their rows from: for superusers only. The reader leaves out the password.
select s.subname as name,
       s.subconninfo as connection
from pg_catalog.pg_subscription as s
where s.subdbid = (select d.oid
                   from pg_catalog.pg_database as d
                   where d.datname = pg_catalog.current_database());
