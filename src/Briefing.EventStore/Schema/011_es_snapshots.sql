-- The latest folded state of a stream, to fold on from; always safe to delete.
create table {schema}.es_snapshots (
    stream_id varchar not null,
    name varchar not null,
    state_version integer not null,
    stream_version bigint not null,
    data jsonb not null,
    primary key (stream_id, name)
);
