-- What was answered to requests that may be sent twice, by caller and key. status is null while the first of them is under way.
create table if not exists {schema}.idempotent_answers (
    caller text not null,
    key text not null,
    fingerprint bytea not null,
    claimed_at timestamptz not null,
    status int,
    content_type text,
    location text,
    body bytea,
    primary key (caller, key)
);

create index if not exists idempotent_answers_age on {schema}.idempotent_answers (claimed_at);
