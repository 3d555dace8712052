-- The answer $6 with outcome $5 came to attempt $3 of delivery ($1, $2) at the moment $4; it is tried again at $7, never where null.
-- An attempt that another worker took for lost stays uncertain: it may have been sent once more meanwhile.
with recorded as (
    insert into {schema}.delivery_attempts as known (edition, subscriber, attempt, ended, outcome, answer)
    values ($1, $2, $3, $4, $5, $6)
    on conflict (edition, subscriber, attempt) do update set ended = excluded.ended, answer = excluded.answer
)
update {schema}.deliveries
set state = case when $5 = 'sent' then 'sent' when $7::timestamptz is null then 'failed' else 'waiting' end,
    handed_over = false,
    leased_until = null,
    next_attempt = coalesce($7, next_attempt)
where edition = $1 and subscriber = $2 and attempts = $3
