-- Feeds that were defined since are due at the moment $1; of those that were removed nothing is kept.
with removed as (
    delete from {schema}.feed_fetches t
    where not exists (select from {schema}.feeds f where f.id = t.id)
    returning id
),
forgotten as (
    delete from {schema}.feed_items
    where feed in (select id from removed)
)
insert into {schema}.feed_fetches (id, next_fetch)
select id, $1
from {schema}.feeds
on conflict do nothing
