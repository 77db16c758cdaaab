-- Columns of tables, views and row types; those of an index only where they have a statistics target
-- (of an expression) or parameters of an operator class. attcompression: 14. `absent` names what an
-- older server's catalog lacks: inside the lateral query a plain name means the catalog's column where
-- there is one, and absent's where there is none. pg_attver is the server's own note (15.20), no option.
-- The largest result: what is usual is NULL, and pg_class is asked but for the tables' numbers, of
-- which the server makes a hash table (a fifth of the time less than by a join).
select a.attrelid as relation,
       a.attnum as number,
       a.attname as name,
       a.atttypid as type,
       case when a.atttypmod <> -1
            then pg_catalog.format_type(a.atttypid, a.atttypmod) end as type_name,
       nullif(a.attnotnull, false) as not_null,
       nullif(a.attidentity, '') as identity,
       nullif(a.attgenerated, '') as generated,
       nullif(a.attcollation, 0) as collation,
       a.attstorage as storage,
       nullif(a.compression, '') as compression,
       case when a.attinhcount > 0 then not a.attislocal end as is_inherited,
       nullif(a.attstattarget, -1) as statistics_target,
       a.attacl::text as acl,
       case when a.attoptions[2] is not null or a.attoptions[1] not like 'pg\_attver=%'
            then a.attoptions end as options,
       a.attfdwoptions as foreign_options
from (select ''::"char" as attcompression) as absent,
lateral (select attrelid, attnum, attname, atttypid, atttypmod, attnotnull, attidentity,
                attgenerated, attcollation, attstorage, attislocal, attinhcount, attstattarget,
                attacl, attoptions, attfdwoptions, attcompression as compression
         from pg_catalog.pg_attribute
         where attrelid >= 16384
           and attnum > 0
           and not attisdropped
           and (attrelid in (select c.oid
                             from pg_catalog.pg_class as c
                             where c.oid >= 16384
                               and c.relkind in ('r', 'v', 'm', 'f', 'p', 'c'))
                or attstattarget <> -1
                or attoptions is not null)) as a;
