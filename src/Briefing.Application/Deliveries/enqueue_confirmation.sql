-- At the moment $2 subscriber $1 is to be asked, in letter $3, whether she wants editions; not where she was asked within ten minutes:
-- her address is not to be flooded.
with asked as (
    update {schema}.subscribers
    set asked_at = $2
    where id = $1 and asked_at < $2 - interval '10 minutes'
    returning id, address_key
)
insert into {schema}.deliveries (edition, subscriber, kind, domain, queued_at, next_attempt)
select $3, id, 'confirmation', split_part(address_key, '@', 2), $2, $2
from asked
on conflict do nothing
