-- Where each report stands in the log, what it is found by, and the position at which its article took it back.
create table reports (
    position bigint not null primary key,
    id text not null,
    type text not null,
    article text not null,
    outlet text not null,
    published timestamptz not null,
    actors text[] not null,
    withdrawn_at bigint
);
create index reports_by_id on reports (id);
create index reports_by_article on reports (article);
create index reports_by_actor on reports using gin (actors);
