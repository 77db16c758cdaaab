-- The columns of the relations that expressions are printed for (stand_in.hpp), and the switch by
-- which the other queries know of it: without this query they print for each relation itself. 1260:
-- pg_authid, of 12 columns; 1259: pg_class, of 33 and more. All versions.
select c.relname as relation,
       a.attname as name,
       a.attnum as number,
       pg_catalog.set_config('schemadiff.stand_in', 'on', true) as switch
from pg_catalog.pg_attribute as a
join pg_catalog.pg_class as c on c.oid = a.attrelid
where a.attrelid in (1259, 1260);
