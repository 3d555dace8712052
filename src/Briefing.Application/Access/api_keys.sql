-- Who may use the HTTP interface. Of a key only its SHA-256 is kept; a revoked one stays as a record, and its name is free again.
create table if not exists {schema}.api_keys (
    hash bytea primary key,
    name varchar(40) not null,
    role text not null check (role in ('reader', 'analyst', 'editor', 'operator')),
    made_at timestamptz not null default now(),
    revoked_at timestamptz
);

create unique index if not exists api_keys_name on {schema}.api_keys (name) where revoked_at is null;
