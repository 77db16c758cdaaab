-- Columns of tables, views and row types; those of an index only where they have a statistics target
-- (of an expression) or parameters of an operator class. attcompression: 14. `absent` names what an older server's
-- catalog lacks: inside the lateral query a plain name means the catalog's column where there is
-- one, and absent's where there is none. pg_attver is the server's own note (15.20), no option.
select a.attrelid as relation,
       a.attnum as number,
       a.attname as name,
       a.atttypid as type,
       case when a.atttypmod <> -1
            then pg_catalog.format_type(a.atttypid, a.atttypmod) end as type_name,
       a.attnotnull as not_null,
       a.attidentity as identity,
       a.attgenerated as generated,
       a.attcollation as collation,
       a.attstorage as storage,
       a.compression as compression,
       a.attislocal as is_local,
       a.attinhcount as parents,
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
         join pg_catalog.pg_class as c on c.oid = attrelid
         where attnum > 0
           and not attisdropped
           and c.oid >= 16384
           and (c.relkind in ('r', 'v', 'm', 'f', 'p', 'c')
                or (c.relkind in ('i', 'I')
                    and (attstattarget <> -1 or attoptions is not null)))) as a;
