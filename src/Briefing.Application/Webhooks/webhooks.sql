-- Whom happenings, discrepancies and editions are told to. All up to the message (position, key) was delivered. A worker that has one in hand
-- has leased it.
create table if not exists {schema}.webhooks (
    name varchar(40) primary key,
    url text not null,
    events text[] not null,
    topic text,
    secret text not null,
    old_secret text,
    old_secret_until timestamptz,
    position bigint not null,
    key text not null default '',
    state text not null default 'active' check (state in ('active', 'disabled')),
    reason text,
    failures int not null default 0,
    next_attempt timestamptz not null,
    leased_until timestamptz,
    lease uuid
);

-- Every attempt to deliver a message with what came of it.
create table if not exists {schema}.webhook_attempts (
    id bigint generated always as identity primary key,
    webhook varchar(40) not null,
    at timestamptz not null,
    message text not null,
    type text not null,
    position bigint not null,
    status int,
    outcome text not null check (outcome in ('delivered', 'failed', 'gone')),
    error text
);

-- Since when it is told so. A moment for every definition, so that nobody changes one that he has not seen.
alter table {schema}.webhooks add column if not exists defined_at timestamptz not null default now();

create index if not exists webhook_attempts_of on {schema}.webhook_attempts (webhook, id);
