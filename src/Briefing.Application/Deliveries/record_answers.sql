-- The answers $6 with outcomes $5 came to attempts $3 of deliveries ($1, $2) at the moments $4; they are tried again at $7, never where
-- null. An attempt that another worker took for lost stays uncertain: it may have been sent once more meanwhile.
-- Workers lock the ledger first and in one order, so that none waits for one that waits for it.
with answers as (
    select *
    from unnest($1::text[], $2::text[], $3::int[], $4::timestamptz[], $5::text[], $6::text[], $7::timestamptz[])
        as answers (edition, subscriber, attempt, ended, outcome, answer, again)
),
held as (
    select d.edition, d.subscriber
    from {schema}.deliveries d
        join answers using (edition, subscriber)
    order by d.edition, d.subscriber
    for update of d
),
recorded as (
    insert into {schema}.delivery_attempts as known (edition, subscriber, attempt, ended, outcome, answer)
    select edition, subscriber, attempt, ended, outcome, answer
    from answers
        join held using (edition, subscriber)
    on conflict (edition, subscriber, attempt) do update set ended = excluded.ended, answer = excluded.answer
)
update {schema}.deliveries d
set state = case when a.outcome = 'sent' then 'sent' when a.again is null then 'failed' else 'waiting' end,
    handed_over = false,
    leased_until = null,
    next_attempt = coalesce(a.again, d.next_attempt)
from answers a
    join held using (edition, subscriber)
where d.edition = a.edition and d.subscriber = a.subscriber and d.attempts = a.attempt
