-- Types of users: enums, domains, ranges, base types and row types of their own. typsubscript: 14,
-- hence the row as JSON. All versions.
select t.oid as oid,
       t.typname as name,
       t.typnamespace as schema,
       t.typowner as owner,
       t.typtype as kind,
       t.typrelid as relation,
       t.typbasetype as base,
       case when t.typtypmod <> -1
            then pg_catalog.format_type(t.typbasetype, t.typtypmod) end as base_name,
       t.typcollation as collation,
       t.typnotnull as not_null,
       t.typacl::text as acl,
       t.typisdefined as is_defined,
       case when t.typdefaultbin is not null then pg_catalog.pg_get_expr(t.typdefaultbin, 0)
            else t.typdefault end as default_value,
       case when t.typtype = 'b'
            then array[
                'input = ' || t.typinput::regproc::text,
                'output = ' || t.typoutput::regproc::text,
                'receive = ' || t.typreceive::regproc::text,
                'send = ' || t.typsend::regproc::text,
                'typmod_in = ' || t.typmodin::regproc::text,
                'typmod_out = ' || t.typmodout::regproc::text,
                'analyze = ' || t.typanalyze::regproc::text,
                'subscript = ' || coalesce(pg_catalog.to_jsonb(t) ->> 'typsubscript', '-'),
                'internallength = ' || t.typlen::text,
                'passedbyvalue = ' || t.typbyval::text,
                'alignment = ' || t.typalign::text,
                'storage = ' || t.typstorage::text,
                'category = ' || t.typcategory::text,
                'preferred = ' || t.typispreferred::text,
                'element = ' || pg_catalog.format_type(t.typelem, null),
                'delimiter = ' || t.typdelim::text,
                'collatable = ' || (t.typcollation <> 0)::text] end as parameters
from pg_catalog.pg_type as t
where t.oid >= 16384
  and (t.typtype <> 'c' or t.typrelid in (select c.oid
                                          from pg_catalog.pg_class as c
                                          where c.relkind = 'c'))
  and t.typinput <> 'pg_catalog.array_in'::regproc;
