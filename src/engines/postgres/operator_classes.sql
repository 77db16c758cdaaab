-- Operator classes, with their operators and functions. All versions.
select c.oid as oid,
       c.opcname as name,
       c.opcnamespace as schema,
       c.opcowner as owner,
       a.amname as method,
       pg_catalog.format_type(c.opcintype, null) as type,
       case when c.opckeytype <> 0 then pg_catalog.format_type(c.opckeytype, null) end as storage,
       c.opcdefault as is_default,
       f.opfname as family,
       f.opfnamespace as family_schema,
       array(select pg_catalog.format('operator %s %s%s', m.amopstrategy,
                                      m.amopopr::regoperator,
                                      case when m.amopsortfamily <> 0
                                           then ' for order by' else '' end)
             from pg_catalog.pg_amop as m
             where m.amopfamily = c.opcfamily
               and m.amoplefttype = c.opcintype
               and m.amoprighttype = c.opcintype
             union all
             select pg_catalog.format('function %s %s', p.amprocnum, p.amproc::oid::regprocedure)
             from pg_catalog.pg_amproc as p
             where p.amprocfamily = c.opcfamily
               and p.amproclefttype = c.opcintype
               and p.amprocrighttype = c.opcintype) as members
from pg_catalog.pg_opclass as c
join pg_catalog.pg_am as a on a.oid = c.opcmethod
join pg_catalog.pg_opfamily as f on f.oid = c.opcfamily
where c.oid >= 16384;
