-- How aggregates work, each property as "name = value"; what is not set is left out. All versions.
select a.aggfnoid::oid as oid,
       pg_catalog.array_remove(array[
           case a.aggkind when 'o' then 'kind = ordered set'
                          when 'h' then 'kind = hypothetical set' end,
           case when a.aggnumdirectargs > 0
                then 'direct arguments = ' || a.aggnumdirectargs end,
           'sfunc = ' || a.aggtransfn::text,
           'stype = ' || pg_catalog.format_type(a.aggtranstype, null),
           case when a.aggtransspace <> 0 then 'sspace = ' || a.aggtransspace end,
           case when a.aggfinalfn <> 0 then 'finalfunc = ' || a.aggfinalfn::text end,
           case when a.aggfinalextra then 'finalfunc_extra = true' end,
           case when a.aggfinalfn <> 0 then 'finalfunc_modify = ' || a.aggfinalmodify::text end,
           case when a.aggcombinefn <> 0 then 'combinefunc = ' || a.aggcombinefn::text end,
           case when a.aggserialfn <> 0 then 'serialfunc = ' || a.aggserialfn::text end,
           case when a.aggdeserialfn <> 0 then 'deserialfunc = ' || a.aggdeserialfn::text end,
           case when a.aggmtransfn <> 0 then 'msfunc = ' || a.aggmtransfn::text end,
           case when a.aggminvtransfn <> 0 then 'minvfunc = ' || a.aggminvtransfn::text end,
           case when a.aggmtranstype <> 0
                then 'mstype = ' || pg_catalog.format_type(a.aggmtranstype, null) end,
           case when a.aggmtransspace <> 0 then 'msspace = ' || a.aggmtransspace end,
           case when a.aggmfinalfn <> 0 then 'mfinalfunc = ' || a.aggmfinalfn::text end,
           case when a.aggmfinalextra then 'mfinalfunc_extra = true' end,
           case when a.aggmfinalfn <> 0 then 'mfinalfunc_modify = ' || a.aggmfinalmodify::text end,
           case when a.aggsortop <> 0 then 'sortop = ' || a.aggsortop::regoperator::text end,
           'initcond = ' || a.agginitval,
           'minitcond = ' || a.aggminitval], null) as parameters
from pg_catalog.pg_aggregate as a
where a.aggfnoid::oid >= 16384;
