-- Takes up to $3 deliveries that are due at the moment $1, until the moment $2. Who left since they were queued gets nothing.
with due as (
    select edition, subscriber
    from {schema}.deliveries
    where state = 'waiting' and next_attempt <= $1
    order by next_attempt, edition, subscriber
    limit $3
    for update skip locked
)
update {schema}.deliveries d
set state = 'sending', attempts = d.attempts + 1, leased_until = $2
from due
    left join {schema}.subscribers s on s.id = due.subscriber
    left join {schema}.subscriptions p on p.id = due.subscriber
where d.edition = due.edition and d.subscriber = due.subscriber
returning d.edition, d.subscriber, d.attempts, s.address, p.data -> 'preferences' ->> 'format', coalesce((p.data ->> 'active')::boolean, false)
