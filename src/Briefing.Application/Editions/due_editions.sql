-- The next edition of every series that somebody wants.
create table if not exists {schema}.due_editions (
    topic text not null,
    zone text not null,
    time_of_day text not null,
    next_date date not null,
    next_cutoff timestamptz not null,
    primary key (topic, zone, time_of_day)
);
