-- Tablespaces. All versions. One inside the data directory (allow_in_place_tablespaces: 15) has no
-- location of its own: what the server calls it is made of its number.
select t.oid as oid,
       t.spcname as name,
       t.spcowner as owner,
       t.spcacl::text as acl,
       t.spcoptions as options,
       case when t.oid >= 16384
            then nullif(pg_catalog.pg_tablespace_location(t.oid), 'pg_tblspc/' || t.oid) end as location
from pg_catalog.pg_tablespace as t;
