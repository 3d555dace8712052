-- Marten's foreign key from stream_id to mt_streams is left out: es_claim_stream has just written that very row, and
-- checking it again costs a third of the server's time for an append. Marten adds it by itself where it may.
create table {schema}.mt_events (
    seq_id bigint not null,
    id uuid not null,
    stream_id varchar,
    version bigint not null,
    data jsonb not null,
    bdata bytea,
    type varchar(500) not null,
    timestamp timestamptz not null default now(),
    tenant_id varchar default '*DEFAULT*',
    mt_dotnet_type varchar,
    correlation_id varchar,
    causation_id varchar,
    headers jsonb,
    is_archived boolean default false,
    constraint pkey_mt_events_seq_id primary key (seq_id)
);

create unique index pk_mt_events_stream_and_version on {schema}.mt_events (stream_id, version);
