-- Functions, procedures and aggregates of users. prosqlbody: 14 (for `absent` see columns.sql). The
-- body of one whose text stands in the catalog needs no deparsing.
select p.oid as oid,
       p.proname as name,
       p.pronamespace as schema,
       p.proowner as owner,
       l.lanname as language,
       p.prokind as kind,
       p.provolatile as volatility,
       p.proparallel as parallel,
       p.prosecdef as is_security_definer,
       p.proleakproof as is_leakproof,
       p.proisstrict as is_strict,
       p.proretset as returns_set,
       p.procost as cost,
       p.prorows as rows,
       case when p.prosupport <> 0 then p.prosupport::regproc::text end as support,
       p.prorettype as returns,
       p.proargtypes as input_types,
       p.proallargtypes as all_types,
       p.proargmodes as modes,
       p.proargnames as names,
       p.proconfig as settings,
       p.protrftypes as transforms,
       p.proacl::text as acl,
       p.prosrc as source,
       p.probin as library,
       p.pronargdefaults as default_count,
       pg_catalog.pg_get_expr(p.proargdefaults, 0) as defaults,
       p.sqlbody as sql_body,
       p.has_sql_body as has_sql_body
from (select null::pg_node_tree as prosqlbody) as absent,
lateral (select oid, proname, pronamespace, proowner, prolang, prokind, provolatile, proparallel,
                prosecdef, proleakproof, proisstrict, proretset, procost, prorows, prosupport,
                prorettype, proargtypes, proallargtypes, proargmodes, proargnames,
                proconfig, protrftypes, proacl, prosrc, probin, pronargdefaults, proargdefaults,
                case when prosqlbody is not null
                     then pg_catalog.pg_get_functiondef(oid) end as sqlbody,
                prosqlbody is not null as has_sql_body
         from pg_catalog.pg_proc
         where oid >= 16384) as p
join pg_catalog.pg_language as l on l.oid = p.prolang;
