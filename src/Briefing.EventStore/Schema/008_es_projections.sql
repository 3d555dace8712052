-- A projection's generations: the one that is read (live), one that is built beside it, and those that are done with.
-- Each has its tables in a schema of its own and its progress in mt_event_progression; one worker at a time owns it,
-- for as long as it renews expires_at.
create table {schema}.es_projections (
    name varchar not null,
    generation integer not null,
    version integer not null,
    state varchar not null check (state in ('building', 'live', 'retired', 'verifying')),
    owner varchar,
    fence bigint not null default 0,
    expires_at timestamptz,
    events_per_second double precision not null default 0,
    error varchar,
    created_at timestamptz not null default now(),
    switched_at timestamptz,
    primary key (name, generation)
)
with (fillfactor = 50);

create unique index es_projections_one_live on {schema}.es_projections (name) where state = 'live';
