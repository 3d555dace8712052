-- The edition $1 is to go to all active subscribers of topic $2 in zone $3 at time $4, from the moment $5 on. Who is to get it
-- already is not added again.
insert into {schema}.deliveries (edition, subscriber, next_attempt)
select $1, s.id, $5
from {schema}.subscriptions s
where (s.data ->> 'active')::boolean
  and s.data -> 'preferences' -> 'topics' ? $2
  and s.data -> 'preferences' ->> 'zone' = $3
  and s.data -> 'preferences' ->> 'time' = $4
on conflict do nothing
