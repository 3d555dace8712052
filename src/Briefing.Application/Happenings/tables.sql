-- Happenings with their history: a row for each topic, happening and span of positions in which it was known so. The row that
-- holds now is known_to the greatest bigint. A happening of no topic has the topic ''. The subject is who speaks; '' for others.
create table happenings (
    topic text not null,
    type smallint not null,
    subject text not null,
    known_from bigint not null,
    known_to bigint not null,
    id text not null,
    valid_from date,
    valid_to date,
    data json not null
);
create index happenings_as_known on happenings (topic, type, subject, known_to, known_from);
create index happenings_by_id on happenings (id, known_to);

-- Which reports were matched: the events themselves stay in the log. A block is a type and eight days, what matching loads at once.
create table matched_reports (
    position bigint not null primary key,
    block integer not null,
    happening text not null,
    topics text[] not null,
    withdrawn_at bigint
);
create index matched_reports_by_block on matched_reports (block);
create index matched_reports_by_happening on matched_reports (happening);
