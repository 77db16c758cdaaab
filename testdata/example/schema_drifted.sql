-- Schema of the test database, written by hand; ten later changes never reached it.
--
-- tests/integration/example.py lists the ten; the rest is schema.sql.

-- ---------------------------------------------------------------- types

create type account_status as enum ('active', 'suspended', 'erased');

create type consent_purpose as enum (
    'service',
    'analytics',
    'marketing',
    'profiling',        -- since the recommendations feature
    'research'
);

-- ---------------------------------------------------------------- people

create table user_profiles (
    id              uuid primary key default gen_random_uuid(),
    email           varchar(254) not null
                    constraint ck_user_profiles_email check (email ~ '^[^@\s]+@[^@\s]+\.[^@\s]+$'),
    display_name    varchar(80),
    locale          varchar(10) not null default 'en' check (locale ~ '^[a-z]{2}(-[A-Z]{2})?$'),
    country_code    char(2) check (country_code ~ '^[A-Z]{2}$'),
    date_of_birth   date constraint ck_user_profiles_born check (date_of_birth > date '1900-01-01'),
    status          account_status not null default 'active',
    attributes      jsonb not null default '{}' check (jsonb_typeof(attributes) = 'object'),
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now(),
    phone_number    varchar(20),
    erasure_requested_at timestamptz,
    constraint ck_user_profiles_phone
        check (phone_number is null or phone_number ~ '^[+][0-9]{6,15}$')
);

comment on table user_profiles is 'People who use the service';
comment on column user_profiles.email is 'Personal data: contact (Art. 6(1)(b))';
comment on column user_profiles.date_of_birth is 'Personal data: kept to verify the age of consent (Art. 8)';

-- nobody registers twice with another spelling of the same address
create unique index ix_user_profiles_email_lower on user_profiles (lower(email));
create index ix_user_profiles_created on user_profiles (created_at);
create index ix_user_profiles_erasure_due on user_profiles (erasure_requested_at)
    where erasure_requested_at is not null;

create table user_preferences (
    user_id         uuid primary key references user_profiles on delete cascade,
    theme           varchar(16) not null default 'system',
    retention_days  smallint not null default 90,
    settings        jsonb not null default '{"notify": {"push": false, "email": true}, "digest": "weekly"}',
    updated_at      timestamptz not null default now(),

    constraint ck_user_preferences_theme check (theme in ('system', 'light', 'dark')),
    constraint ck_user_preferences_retention check (retention_days >= 30 and retention_days <= 3650)
);

-- ---------------------------------------------------------------- audit log

create table audit_logs (
    id              bigint generated always as identity,
    occurred_at     timestamp with time zone default now() not null,
    actor_id        uuid,
    action          varchar(32) not null,
    entity          text not null,
    entity_id       text,
    ip_address      inet,
    details         jsonb default '{}'::jsonb not null,
    primary key (id),
    foreign key (actor_id) references user_profiles (id) on delete cascade,
    constraint ck_audit_logs_action check (action in (
        'create', 'read', 'update', 'delete', 'export', 'erase', 'import', 'consent_withdrawn'
    ))
);

create index ix_audit_logs_occurred on audit_logs (occurred_at desc nulls last, id desc);
create index ix_audit_logs_request on audit_logs ((details ->> 'request_id'), actor_id);
create index ix_audit_logs_erasures on audit_logs (occurred_at) where action = 'erase';

comment on table audit_logs is 'Who saw or changed what; append only';
comment on column audit_logs.ip_address is 'The client''s network, never the host: /24 or /48';

create or replace function audit_logs_append_only() returns trigger as $$
BEGIN
    -- Erasing a user unlinks the actor (ON DELETE SET NULL); nothing else may change.
    IF TG_OP = 'UPDATE' AND NEW.actor_id IS NULL
       AND to_jsonb(NEW) - 'actor_id' = to_jsonb(OLD) - 'actor_id' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'audit_logs is append only' USING ERRCODE = 'insufficient_privilege';
END;
$$ language plpgsql;

create trigger audit_logs_append_only
    before delete or update on audit_logs
    for each row execute procedure audit_logs_append_only();

-- ---------------------------------------------------------------- conversations

create table conversations (
    id              uuid not null default gen_random_uuid() primary key,
    user_id         uuid not null constraint fk_conversations_user references user_profiles (id) on delete cascade,
    continues_id    uuid,
    title           varchar(120) not null default '',
    messages        jsonb not null default '[]',
    tags            text[] not null default '{}',
    sensitivity     int2 not null default 0,
    cost            numeric(10, 4) check (cost >= 0),
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now(),
    check (continues_id != id),
    constraint ck_conversations_sensitivity check (sensitivity between 0 and 2),
    constraint ck_conversations_messages check (jsonb_typeof(messages) = 'array'),
    constraint fk_conversations_continues foreign key (continues_id) references conversations on delete set null
);

comment on column conversations.sensitivity is '0 none, 1 personal, 2 financial, 3 special category (Art. 9)';

create index ix_conversations_user_recent on conversations (user_id, updated_at desc);
create index ix_conversations_messages on conversations using gin (messages jsonb_path_ops);
create index ix_conversations_tags on conversations using gin (tags);

-- ---------------------------------------------------------------- consents (Art. 7)

create table consent_records (
    id              bigserial primary key,
    user_id         uuid not null,
    purpose         consent_purpose not null,
    legal_basis     varchar(24) not null default 'consent',
    policy_version  varchar(12) check (policy_version ~ '^[0-9]{4}-[0-9]{2}(\.[0-9]+)?$'),
    granted_at      timestamptz not null default now(),
    withdrawn_at    timestamptz,
    evidence        jsonb not null default '{}',
    channel         varchar(16) not null default 'web' check (channel in ('web', 'app', 'phone', 'paper')),

    unique (user_id, purpose, granted_at),
    constraint fk_consent_records_user
        foreign key (user_id) references user_profiles (id) on update cascade on delete restrict,
    constraint ck_consent_records_legal_basis
        check (legal_basis in ('consent', 'contract', 'legal_obligation', 'legitimate_interest')),
    check (withdrawn_at is null or withdrawn_at >= granted_at)
);

comment on table consent_records is 'Proof of consent (Art. 7(1)); rows outlive their withdrawal';
comment on column consent_records.evidence is 'What the user saw when consenting';

create unique index uq_consent_records_in_force on consent_records (user_id, purpose) where withdrawn_at is null;
create index ix_consent_records_granted on consent_records (granted_at desc, purpose);

-- ---------------------------------------------------------------- updated_at

create function touch_updated_at() returns trigger language plpgsql as $$
BEGIN
    NEW.updated_at = now();
    RETURN NEW;
END;
$$;

create trigger user_profiles_touch before update on user_profiles
    for each row when (old.* is distinct from new.*) execute function touch_updated_at();
create trigger user_preferences_touch before update on user_preferences
    for each row when (old.* is distinct from new.*) execute function touch_updated_at();
create trigger conversations_touch before update on conversations
    for each row when (old.* is distinct from new.*) execute function touch_updated_at();

-- ---------------------------------------------------------------- views

create view active_consents as
select
    c.user_id,
    p.email,
    c.purpose,
    c.legal_basis,
    c.granted_at
from consent_records as c
    inner join user_profiles as p on (p.id = c.user_id)
where c.withdrawn_at is null
  and p.status != 'erased';

create view erasure_queue as
select
    p.id as user_id,
    p.erasure_requested_at,
    p.erasure_requested_at + interval '30 days' as due_at,
    count(v.id) as conversations,
    max(v.sensitivity) as sensitivity
from user_profiles p
    left outer join conversations v on v.user_id = p.id
where p.erasure_requested_at is not null
  and p.status <> 'erased'
group by p.id, p.erasure_requested_at;

comment on view erasure_queue is 'Requests under Article 17; due within a month';
