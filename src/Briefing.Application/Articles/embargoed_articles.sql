-- Articles that must not be shown before release_at, or at all while that is null: the newest version of each.
create table if not exists {schema}.embargoed_articles (
    id varchar(40) primary key,
    content jsonb not null,
    release_at timestamptz
);

create index if not exists embargoed_articles_due on {schema}.embargoed_articles (release_at) where release_at is not null;
