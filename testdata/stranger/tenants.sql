-- Multi-tenant SaaS back end. One database, row level security by tenant.
-- Roles belong to the cluster, so they are made only where they are missing.

do $$
declare
    wanted text;
begin
    foreach wanted in array array['saas_owner', 'saas_app', 'saas_read only', 'saas_support', 'saas_billing', 'saas_job'] loop
        if not exists (select from pg_roles where rolname = wanted) then
            execute format('create role %I', wanted);
        end if;
    end loop;
end
$$;

alter role saas_owner nologin noinherit;
alter role saas_app login connection limit 200 valid until '2099-12-31 23:59:59+00';
alter role saas_job login bypassrls;
alter role "saas_read only" nologin;
alter role saas_support createrole;
alter role saas_app set statement_timeout = '15s';
alter role saas_app set search_path = app, public;
comment on role saas_job is 'nightly jobs';

grant "saas_read only" to saas_app, saas_support;
grant saas_billing to saas_support with admin option;
grant pg_read_all_stats to saas_support;
grant set on parameter log_min_duration_statement to saas_support;
grant set, alter system on parameter work_mem to saas_job with grant option;

create schema app authorization saas_owner;
create schema billing authorization saas_owner;
create schema internal;
revoke all on schema public from public;
grant usage on schema public to public;
grant usage on schema app to saas_app, "saas_read only", saas_support;
grant usage, create on schema billing to saas_billing with grant option;

alter default privileges for role saas_owner in schema app grant select on tables to "saas_read only";
alter default privileges for role saas_owner in schema app grant select, insert, update, delete on tables to saas_app;
alter default privileges for role saas_owner in schema app grant usage on sequences to saas_app;
alter default privileges for role saas_owner revoke execute on functions from public;
alter default privileges for role saas_owner grant usage on schemas to "saas_read only";
alter default privileges for role saas_owner revoke usage on types from public;
alter default privileges in schema internal grant all on tables to saas_job with grant option;

set role saas_owner;

create type app.plan as enum ('free', 'team', 'business');
create domain app.slug as text check (value ~ '^[a-z][a-z0-9-]{1,62}$');

create table app.tenants (
    id          uuid primary key default gen_random_uuid(),
    slug        app.slug not null unique,
    plan        app.plan not null default 'free',
    seats       int not null default 1 check (seats >= 1),
    limits      jsonb not null default '{"projects": 3, "storage": null}',
    created_at  timestamptz not null default now(),
    closed_at   timestamptz,
    check (closed_at > created_at)
);

create table app.members (
    tenant_id   uuid not null default current_setting('app.tenant', true)::uuid references app.tenants on delete cascade,
    user_id     bigint not null,
    email       text not null,
    role        text not null default 'member',
    invited_by  bigint,
    secret      text,
    primary key (tenant_id, user_id),
    foreign key (tenant_id, invited_by) references app.members (tenant_id, user_id) on delete set null (invited_by),
    constraint known_role check (role in ('owner', 'admin', 'member', 'guest'))
);
create unique index members_email on app.members (tenant_id, lower(email));

create table app.projects (
    tenant_id   uuid not null references app.tenants on delete cascade,
    id          bigint generated always as identity,
    name        text not null,
    owner_id    bigint,
    archived    boolean not null default false,
    primary key (tenant_id, id)
);

create table app.documents (
    tenant_id   uuid not null,
    project_id  bigint not null,
    id          bigserial,
    title       text,
    body        text,
    visibility  smallint not null default 0,
    primary key (tenant_id, project_id, id),
    foreign key (tenant_id, project_id) references app.projects on update cascade on delete cascade
);
create index on app.documents (tenant_id, visibility) where visibility > 0;

create table billing.invoices (
    no          text primary key,
    tenant_id   uuid references app.tenants on delete restrict,
    cents       bigint not null check (cents <> 0),
    issued      date not null default current_date,
    paid        date,
    constraint paid_after_issue check (paid is null or paid >= issued)
);

reset role;

-- ---------------------------------------------------------------------- who may see which rows

create function app.current_tenant() returns uuid
    language sql stable parallel safe leakproof
    return nullif(current_setting('app.tenant', true), '')::uuid;
create function app.current_member(out tenant uuid, out member bigint) returns record
    language plpgsql stable security definer set search_path = app, pg_temp set row_security = off
as $_$
begin
    tenant := app.current_tenant();
    select m.user_id into member from app.members m where m.tenant_id = tenant and m.email = session_user;
end
$_$;
create function app.is_admin(who bigint default null) returns boolean
    language sql stable security definer cost 5 set search_path to 'app', 'pg_temp'
as $$ select exists (select from app.members m where m.user_id = coalesce(who, (app.current_member()).member) and m.role in ('owner', 'admin')) $$;
alter function app.current_tenant() owner to saas_owner;
revoke all on function app.current_member() from public;
grant execute on function app.current_member() to saas_app;
grant execute on function app.is_admin(bigint) to saas_app, saas_support with grant option;

alter table app.tenants enable row level security;
alter table app.members enable row level security;
alter table app.projects enable row level security;
alter table app.projects force row level security;
alter table app.documents enable row level security;
alter table app.documents force row level security;
alter table billing.invoices force row level security;   -- forced, but not enabled yet

create policy own on app.tenants using (id = app.current_tenant());
create policy same_tenant on app.members
    as restrictive for all to saas_app, "saas_read only"
    using (tenant_id = app.current_tenant()) with check (tenant_id = app.current_tenant());
create policy read_members on app.members for select to saas_app using (true);
create policy admins_write on app.members for update to saas_app using (app.is_admin()) with check (role <> 'owner' or app.is_admin(user_id));
create policy admins_insert on app.members for insert to saas_app with check (app.is_admin());
create policy leave on app.members for delete to saas_app using (user_id = (app.current_member()).member);
create policy "tenant's projects" on app.projects to public
    using (tenant_id = app.current_tenant() and not archived)
    with check (tenant_id = app.current_tenant());
create policy support on app.projects for select to saas_support, current_user using (true);
create policy visible on app.documents for select
    using (visibility > 0 or exists (
        select 1 from app.projects p
        where p.tenant_id = documents.tenant_id and p.id = documents.project_id
          and p.owner_id = (app.current_member()).member));
create policy jobs on app.documents to saas_job using (true) with check (true);
comment on policy visible on app.documents is 'drafts are seen by the project''s owner only';

-- ---------------------------------------------------------------------- privileges

grant select (user_id, email, role), update (email), references (user_id) on app.members to saas_support;
grant insert (tenant_id, email) on app.members to saas_billing with grant option;
revoke select on app.members from "saas_read only";
grant select on billing.invoices to saas_support;
grant all privileges on billing.invoices to saas_billing;
grant truncate, trigger on app.documents to saas_job;
grant select, update on sequence app.documents_id_seq to saas_job;
grant usage on type app.plan to saas_app, saas_billing;
grant usage on type app.slug to public;
grant usage on language plpgsql to saas_owner;
revoke usage on language plpgsql from public;
grant update on billing.invoices to public;

create view app.people with (security_barrier = true, security_invoker = on) as
    select m.tenant_id, m.user_id, m.email, t.slug
    from app.members m join app.tenants t on t.id = m.tenant_id
    where t.closed_at is null;
create view app.my_projects with (check_option = cascaded) as
    select tenant_id, id, name from app.projects where tenant_id = app.current_tenant();
create view billing.open_invoices as
    select i.no, i.cents / 100.0 as amount, i.issued, age(i.issued::timestamp) as age, t.slug
    from billing.invoices i left join app.tenants t on t.id = i.tenant_id
    where i.paid is null and i.issued < current_date - 14
    order by i.issued desc nulls last, i.no
    limit 1000;
alter view app.people owner to saas_owner;
grant select (slug, user_id) on app.people to saas_support;
grant select on app.my_projects to saas_app;

create table internal.events (
    id          bigint generated by default as identity (start with -9223372036854775808 minvalue -9223372036854775808 cycle),
    at          timestamp without time zone default (now() at time zone 'utc'),
    tenant_id   uuid,
    kind        text not null,
    payload     json
) with (autovacuum_enabled = off);
alter table internal.events replica identity full;
create index events_by_tenant on internal.events (tenant_id, at) where kind not in ('ping', 'pong');

create procedure internal.purge(older_than interval default '90 days', inout deleted bigint default 0)
    language plpgsql security definer set search_path = internal
as $$
begin
    delete from internal.events where at < (now() at time zone 'utc') - older_than;
    get diagnostics deleted = row_count;
    commit;
end
$$;
revoke execute on procedure internal.purge from public;
grant execute on procedure internal.purge(interval, bigint) to saas_job;
comment on procedure internal.purge is 'runs at 03:00';

create function internal.log_ddl() returns event_trigger language plpgsql as $$
begin
    insert into internal.events (kind, payload) values ('ddl', json_build_object('tag', tg_tag, 'event', tg_event));
end
$$;
create event trigger log_ddl on ddl_command_end when tag in ('CREATE TABLE', 'DROP TABLE', 'ALTER TABLE')
    execute function internal.log_ddl();
create event trigger log_drop on sql_drop execute procedure internal.log_ddl();
alter event trigger log_drop disable;
comment on event trigger log_ddl is 'who changed the schema';

-- a tenant's own export format: a role list in another order than the roles were made, policies switched off again
create table app.exports (
    tenant_id   uuid not null references app.tenants on delete cascade,
    at          timestamptz not null default statement_timestamp(),
    format      text not null default 'zip' check (format in ('zip', 'tar', 'json')),
    size        bigint check (size is null or size >= 0),
    requested_by text not null default session_user,
    primary key (tenant_id, at)
);
alter table app.exports enable row level security;
create policy export_own on app.exports for all to saas_support, "saas_read only", saas_app
    using (tenant_id = (select app.current_tenant())) with check (size is null);
create policy export_none on app.exports as restrictive for delete using (false);
alter table app.exports disable row level security;
alter policy export_own on app.exports rename to "export: own";
grant select on app.exports to saas_app, saas_billing with grant option;
grant usage on schema app to saas_billing;
set role saas_billing;
grant select on app.exports to saas_job;
reset role;
alter table app.exports owner to saas_owner;
