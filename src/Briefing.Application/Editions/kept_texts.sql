-- Texts by their fingerprint: the renderings of issued editions and the templates that they were rendered with.
create table if not exists {schema}.kept_texts (
    hash varchar(64) primary key,
    content text not null
);
