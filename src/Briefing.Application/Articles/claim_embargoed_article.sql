-- Takes the article that waits longest of those due at the moment $1 and in no other worker's hands.
delete from {schema}.embargoed_articles
where id = (
    select id
    from {schema}.embargoed_articles
    where release_at <= $1
    order by release_at
    limit 1
    for update skip locked
)
returning content::text
