-- Takes up to $3 deliveries that are due at the moment $1, until the moment $2, but in this minute no more than $4 to a domain and $5
-- to all. Who left since they were queued gets nothing.
with this as (
    select minute, begun from {schema}.delivery_pace where domain = '*'
),
candidates as (
    select d.edition, d.subscriber, d.domain, d.next_attempt, coalesce(pace.begun, 0) as begun
    from {schema}.deliveries d
        left join {schema}.delivery_pace pace on pace.domain = d.domain and pace.minute = (select minute from this)
    where d.state = 'waiting' and d.next_attempt <= $1 and coalesce(pace.begun, 0) < $4
    order by d.next_attempt, d.edition, d.subscriber
    limit $3
    for update of d skip locked
),
ranked as (
    select edition, subscriber, domain, begun,
        row_number() over (partition by domain order by next_attempt, edition, subscriber) as of_domain,
        row_number() over (order by next_attempt, edition, subscriber) as of_all
    from candidates
),
due as (
    select edition, subscriber, domain
    from ranked
    where of_domain <= $4 - begun and of_all <= $5 - (select begun from this)
),
counted as (
    insert into {schema}.delivery_pace as known (domain, minute, begun)
    select domain, (select minute from this), count(*)
    from (select domain from due union all select '*' from due) begun
    group by domain
    on conflict (domain) do update set
        minute = excluded.minute,
        begun = excluded.begun + case when known.minute = excluded.minute then known.begun else 0 end
)
update {schema}.deliveries d
set state = 'sending', attempts = d.attempts + 1, leased_until = $2
from due
    left join {schema}.subscribers s on s.id = due.subscriber
    left join {schema}.subscriptions p on p.id = due.subscriber
where d.edition = due.edition and d.subscriber = due.subscriber
returning d.edition, d.subscriber, d.attempts, d.kind, d.queued_at, s.address, p.data -> 'preferences' ->> 'format',
    coalesce((p.data ->> 'active')::boolean, false)
