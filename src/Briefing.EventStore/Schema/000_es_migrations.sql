-- What has been applied to this schema. Made before everything else, by whoever comes first.
create schema if not exists {schema};

create table {schema}.es_migrations (
    number integer primary key,
    name varchar not null,
    checksum varchar not null,
    applied_at timestamptz not null default now()
);
