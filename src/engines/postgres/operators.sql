-- Operators. All versions. One without a function is a shell that another one's COMMUTATOR made.
select o.oid as oid,
       o.oprname as name,
       o.oprnamespace as schema,
       o.oprowner as owner,
       case when o.oprleft <> 0 then pg_catalog.format_type(o.oprleft, null)
            else 'NONE' end as left_type,
       case when o.oprright <> 0 then pg_catalog.format_type(o.oprright, null)
            else 'NONE' end as right_type,
       pg_catalog.array_remove(array[
           case when o.oprcode <> 0 then 'function = ' || o.oprcode::text else 'a shell' end,
           case when o.oprcom <> 0 then 'commutator = ' || o.oprcom::regoperator::text end,
           case when o.oprnegate <> 0 then 'negator = ' || o.oprnegate::regoperator::text end,
           case when o.oprrest <> 0 then 'restrict = ' || o.oprrest::text end,
           case when o.oprjoin <> 0 then 'join = ' || o.oprjoin::text end,
           case when o.oprcanhash then 'hashes' end,
           case when o.oprcanmerge then 'merges' end], null) as parameters
from pg_catalog.pg_operator as o
where o.oid >= 16384;
