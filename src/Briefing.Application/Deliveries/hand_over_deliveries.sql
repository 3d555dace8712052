-- The messages of deliveries ($1, $2) are about to go out in attempts $3, until the moment $4. No row for one whose lease was lost.
with these as (
    select * from unnest($1::text[], $2::text[], $3::int[]) as these (edition, subscriber, attempt)
),
held as (
    select d.edition, d.subscriber
    from {schema}.deliveries d
        join these using (edition, subscriber)
    where d.attempts = these.attempt and d.state = 'sending'
    order by d.edition, d.subscriber
    for update of d
)
update {schema}.deliveries d
set handed_over = true, leased_until = $4
from held
where d.edition = held.edition and d.subscriber = held.subscriber
returning d.edition, d.subscriber
