-- The webhook $1 at the address $2 is told of $3 in the topic $4. Its secret is $5, and it is told what comes after the position $6, from the
-- moment $7 on. No row where it is there.
insert into {schema}.webhooks (name, url, events, topic, secret, position, key, next_attempt, defined_at)
values ($1, $2, $3, $4, $5, $6, E'\uFFFF', $7, $7)
on conflict (name) do nothing
