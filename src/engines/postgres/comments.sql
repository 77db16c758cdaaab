-- Comments on the user's objects, on this database and on schemas; those on a role are shared with
-- all databases of the server. All versions.
select d.classoid as catalog,
       d.objoid as oid,
       d.objsubid as number,
       d.description as text
from pg_catalog.pg_description as d
where d.objoid >= 16384
   or d.classoid in (2615, 3079)
union all
select s.classoid,
       s.objoid,
       0,
       s.description
from pg_catalog.pg_shdescription as s
where s.objoid >= 16384
   or s.classoid = 1262;
