-- Who is to get which edition, and what became of it. waiting -> sending -> sent | failed, or back to waiting.
create table if not exists {schema}.deliveries (
    edition text not null,
    subscriber varchar(40) not null,
    state text not null default 'waiting' check (state in ('waiting', 'sending', 'sent', 'failed')),
    handed_over boolean not null default false,
    attempts int not null default 0,
    next_attempt timestamptz not null,
    leased_until timestamptz,
    primary key (edition, subscriber)
);

create index if not exists deliveries_open on {schema}.deliveries (next_attempt) where state in ('waiting', 'sending');

-- Every attempt with the answer that it got. uncertain: the message was handed over and its answer never heard.
create table if not exists {schema}.delivery_attempts (
    edition text not null,
    subscriber varchar(40) not null,
    attempt int not null,
    ended timestamptz not null,
    outcome text not null check (outcome in ('sent', 'deferred', 'refused', 'uncertain')),
    answer text not null,
    primary key (edition, subscriber, attempt)
);
