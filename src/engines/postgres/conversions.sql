-- Conversions between encodings. All versions.
select c.oid as oid,
       c.conname as name,
       c.connamespace as schema,
       c.conowner as owner,
       array['from = ' || pg_catalog.pg_encoding_to_char(c.conforencoding),
             'to = ' || pg_catalog.pg_encoding_to_char(c.contoencoding),
             'function = ' || c.conproc::text,
             'default = ' || c.condefault] as parameters
from pg_catalog.pg_conversion as c
where c.oid >= 16384;
