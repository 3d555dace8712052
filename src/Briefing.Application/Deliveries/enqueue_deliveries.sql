-- The edition $1 is to go to all active subscribers of topic $2 in zone $3 at time $4, from the moment $5 on. Who is to get it
-- already is not added again.
insert into {schema}.deliveries (edition, subscriber, domain, queued_at, next_attempt)
select $1, p.id, coalesce(split_part(s.address_key, '@', 2), ''), $5, $5
from {schema}.subscriptions p
    left join {schema}.subscribers s on s.id = p.id
where (p.data ->> 'active')::boolean
  and p.data -> 'preferences' -> 'topics' ? $2
  and p.data -> 'preferences' ->> 'zone' = $3
  and p.data -> 'preferences' ->> 'time' = $4
on conflict do nothing
