-- Events that a projection could not apply, and those after them that concern the same partition and so must wait.
create table {schema}.es_dead_letters (
    name varchar not null,
    generation integer not null,
    position bigint not null,
    partitions varchar[] not null,
    error varchar not null,
    attempts integer not null default 1,
    retry boolean not null default false,
    recorded_at timestamptz not null default now(),
    primary key (name, generation, position)
);
