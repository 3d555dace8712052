-- All feeds that are followed, and how each is.
select f.id, f.data ->> 'url', f.data ->> 'outlet', (f.data ->> 'follow')::boolean, (f.data ->> 'interval_minutes')::int,
    t.last_attempt, t.last_success, t.last_error, coalesce(t.failures, 0), t.next_fetch, coalesce(t.items, 0), coalesce(t.refused, 0), t.last_refusal,
    t.last_item
from {schema}.feeds f
    left join {schema}.feed_fetches t on t.id = f.id
order by f.id
