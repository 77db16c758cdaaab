-- Text search configurations, each with its mappings: "asciiword: public.a, simple". All versions.
select c.oid as oid,
       c.cfgname as name,
       c.cfgnamespace as schema,
       c.cfgowner as owner,
       p.prsname as parser,
       p.prsnamespace as parser_schema,
       array(select t.alias || ': ' || pg_catalog.string_agg(m.mapdict::regdictionary::text, ', '
                                                             order by m.mapseqno)
             from pg_catalog.pg_ts_config_map as m
             join pg_catalog.ts_token_type(c.cfgparser) as t on t.tokid = m.maptokentype
             where m.mapcfg = c.oid
             group by t.alias
             order by t.alias) as mappings
from pg_catalog.pg_ts_config as c
join pg_catalog.pg_ts_parser as p on p.oid = c.cfgparser
where c.oid >= 16384;
