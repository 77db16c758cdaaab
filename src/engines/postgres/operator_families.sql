-- Operator families, with the members that no operator class of users brought. All versions.
select f.oid as oid,
       f.opfname as name,
       f.opfnamespace as schema,
       f.opfowner as owner,
       a.amname as method,
       array(select pg_catalog.format('operator %s %s%s', m.amopstrategy,
                                      m.amopopr::regoperator,
                                      case when m.amopsortfamily <> 0
                                           then ' for order by' else '' end)
             from pg_catalog.pg_amop as m
             where m.amopfamily = f.oid
               and not exists (select
                               from pg_catalog.pg_opclass as c
                               where c.opcfamily = f.oid
                                 and c.opcintype = m.amoplefttype
                                 and c.opcintype = m.amoprighttype)
             union all
             select pg_catalog.format('function %s (%s, %s) %s', p.amprocnum,
                                      pg_catalog.format_type(p.amproclefttype, null),
                                      pg_catalog.format_type(p.amprocrighttype, null),
                                      p.amproc::oid::regprocedure)
             from pg_catalog.pg_amproc as p
             where p.amprocfamily = f.oid
               and not exists (select
                               from pg_catalog.pg_opclass as c
                               where c.opcfamily = f.oid
                                 and c.opcintype = p.amproclefttype
                                 and c.opcintype = p.amprocrighttype)) as members
from pg_catalog.pg_opfamily as f
join pg_catalog.pg_am as a on a.oid = f.opfmethod
where f.oid >= 16384;
