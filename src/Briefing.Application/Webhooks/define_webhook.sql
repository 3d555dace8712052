-- The webhook $1 at the address $2 is told of $3 in the topic $4. Where it is new, its secret is $5 and it is told what comes after the position
-- $6, from the moment $7 on. True where it is new.
insert into {schema}.webhooks as known (name, url, events, topic, secret, position, key, next_attempt)
values ($1, $2, $3, $4, $5, $6, E'\uFFFF', $7)
on conflict (name) do update set url = excluded.url, events = excluded.events, topic = excluded.topic
returning known.secret = $5
