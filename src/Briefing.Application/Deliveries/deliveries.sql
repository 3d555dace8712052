-- Who is to get which letter (an edition, or the question whether she wants any), and what became of it.
-- waiting -> sending -> sent | failed, or back to waiting. domain: who takes the mail in.
create table if not exists {schema}.deliveries (
    edition text not null,
    subscriber varchar(40) not null,
    state text not null default 'waiting' check (state in ('waiting', 'sending', 'sent', 'failed')),
    handed_over boolean not null default false,
    attempts int not null default 0,
    next_attempt timestamptz not null,
    leased_until timestamptz,
    kind text not null default 'edition',
    domain text not null default '',
    queued_at timestamptz not null default now(),
    primary key (edition, subscriber)
) with (fillfactor = 60);

-- Databases of before have the table without its last columns.
do $$
begin
    if not exists (
        select from information_schema.columns where table_schema = '{schema}' and table_name = 'deliveries' and column_name = 'kind'
    ) then
        alter table {schema}.deliveries
            add column kind text not null default 'edition',
            add column domain text not null default '',
            add column queued_at timestamptz not null default now();
        update {schema}.deliveries d set domain = split_part(s.address_key, '@', 2) from {schema}.subscribers s where s.id = d.subscriber;
    end if;
end
$$;

-- In the order in which they are taken, so that a worker reads no more than it takes; and those that a worker may have left behind.
drop index if exists {schema}.deliveries_open;
create index if not exists deliveries_waiting on {schema}.deliveries (next_attempt, edition, subscriber) where state = 'waiting';
create index if not exists deliveries_sending on {schema}.deliveries (edition, subscriber) where state = 'sending';

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

-- How many messages to a receiving domain were begun in its last minute; '*' stands for all domains.
create table if not exists {schema}.delivery_pace (
    domain text primary key,
    minute timestamptz not null,
    begun int not null
);
