create table {schema}.mt_streams (
    id varchar not null,
    type varchar,
    version bigint,
    timestamp timestamptz not null default now(),
    created timestamptz not null default now(),
    tenant_id varchar default '*DEFAULT*',
    is_archived boolean default false,
    constraint pkey_mt_streams_id primary key (id)
)
-- Every append updates its stream's row: room on the page lets nearly all of them stay heap-only.
with (fillfactor = 85);
