-- How each feed is: what the log need not keep. A worker that has one in hand has leased it.
create table if not exists {schema}.feed_fetches (
    id varchar(60) primary key,
    next_fetch timestamptz not null,
    leased_until timestamptz,
    lease uuid,
    url text,
    etag text,
    last_modified text,
    last_attempt timestamptz,
    last_success timestamptz,
    last_error text,
    failures int not null default 0,
    items bigint not null default 0,
    refused bigint not null default 0,
    last_refusal text,
    last_item timestamptz
);

-- The items that were seen in each feed, so that pages are not fetched again and dates stay what they were.
create table if not exists {schema}.feed_items (
    feed varchar(60) not null,
    item bytea not null,
    fingerprint bytea,
    first_seen timestamptz not null,
    last_listed timestamptz not null,
    tries int not null default 0,
    primary key (feed, item)
);
