-- Happenings with their history: a row for each topic, happening and span of positions in which it did not more than gain reports
-- and links. Which of them it has since when is in the data, so that one row tells what was known at any position of its span. The
-- row that holds now is known_to the greatest bigint. A happening of no topic has the topic ''. The subject is who speaks; '' for
-- others. What is known by analysts' decisions and grades of outlets is not in it, it is merged in when the row is read.
create table happenings (
    topic text not null,
    type smallint not null,
    subject text not null,
    known_from bigint not null,
    known_to bigint not null,
    changed_at bigint not null, -- when it was opened, gained something last, or was closed
    gained_at bigint[] not null, -- when it gained something
    id text not null,
    valid_from date, -- the days that its reports tell, and null for both where any of them or an analyst tells otherwise
    valid_to date,
    blocks integer[] not null, -- of its reports: a type and eight days, what matching loads at once
    reports bigint[] not null, -- the positions of its reports
    report_topics text[] not null, -- the topics of each of them, with spaces between
    data json not null
)
with (toast_tuple_target = 8160); -- the largest: a row is read whole, and making it smaller costs more than it spares
create index happenings_by_id on happenings (id, known_to);
create index happenings_by_block on happenings using gin (blocks);

-- Where the log has what people have judged.
create table judgements (
    position bigint not null primary key
);
