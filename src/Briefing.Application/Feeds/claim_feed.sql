-- Takes the feed that has been due longest at the moment $1 and is in nobody's hands, until the moment $2 by the lease $3; the feed $4, due
-- or not, where that is given.
update {schema}.feed_fetches t
set leased_until = $2, lease = $3, last_attempt = $1
from {schema}.feeds f
where t.id = (
        select id
        from {schema}.feed_fetches
        where (id = $4 or $4::text is null and next_fetch <= $1) and (leased_until is null or leased_until < $1)
        order by next_fetch
        limit 1
        for update skip locked
    )
    and f.id = t.id
returning f.data::text, case when t.url = f.data ->> 'url' then t.etag end, case when t.url = f.data ->> 'url' then t.last_modified end, t.failures,
    coalesce(t.last_success, $1)
