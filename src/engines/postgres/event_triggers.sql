-- Event triggers. All versions.
select e.oid as oid,
       e.evtname as name,
       e.evtowner as owner,
       e.evtevent as event,
       e.evttags as tags,
       e.evtfoid::regproc::text as function,
       e.evtenabled as enabled
from pg_catalog.pg_event_trigger as e;
