-- Text search dictionaries. All versions. The options are one text: "a = 'b', c = 'd'".
select d.oid as oid,
       d.dictname as name,
       d.dictnamespace as schema,
       d.dictowner as owner,
       t.tmplname as template,
       t.tmplnamespace as template_schema,
       d.dictinitoption as options
from pg_catalog.pg_ts_dict as d
join pg_catalog.pg_ts_template as t on t.oid = d.dicttemplate
where d.oid >= 16384;
