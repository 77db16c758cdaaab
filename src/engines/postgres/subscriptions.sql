-- Subscriptions of this database, but for their connections (subscription_connections.sql). What
-- came after 13 is null there (for `absent` see columns.sql).
select s.oid as oid,
       s.subname as name,
       s.subowner as owner,
       s.subenabled as is_enabled,
       s.subslotname as slot,
       s.subpublications as publications,
       pg_catalog.array_remove(array[
           case when s.subsynccommit <> 'off' then 'synchronous_commit = ' || s.subsynccommit end,
           case when s.is_binary then 'binary = true' end,
           case when s.streaming in ('t', 'true') then 'streaming = on'
                when s.streaming = 'p' then 'streaming = parallel'
                when s.streaming not in ('f', 'false') then 'streaming = ' || s.streaming end,
           case when s.two_phase <> 'd' then 'two_phase = true' end,
           case when s.disables then 'disable_on_error = true' end,
           case when s.origin <> 'any' then 'origin = ' || s.origin end,
           case when not s.needs_password then 'password_required = false' end,
           case when s.runs_as_owner then 'run_as_owner = true' end,
           case when s.fails_over then 'failover = true' end], null) as options
from (select false as subbinary,
             'f' as substream,
             'd'::"char" as subtwophasestate,
             false as subdisableonerr,
             'any' as suborigin,
             true as subpasswordrequired,
             false as subrunasowner,
             false as subfailover) as absent,
lateral (select oid, subname, subowner, subenabled, subslotname, subpublications, subsynccommit,
                subbinary as is_binary, substream::text as streaming,
                subtwophasestate as two_phase, subdisableonerr as disables,
                suborigin as origin, subpasswordrequired as needs_password,
                subrunasowner as runs_as_owner, subfailover as fails_over
         from pg_catalog.pg_subscription
         where subdbid = (select d.oid
                          from pg_catalog.pg_database as d
                          where d.datname = pg_catalog.current_database())) as s;
