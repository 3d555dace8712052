-- What a worker left behind when it died before the moment $1: waits again. Where it had handed the message over, the answer was
-- never heard, and the attempt is recorded as uncertain. After $2 attempts there is no further one.
with lost as (
    select edition, subscriber, attempts, handed_over
    from {schema}.deliveries
    where state = 'sending' and leased_until < $1
    for update skip locked
),
recorded as (
    insert into {schema}.delivery_attempts (edition, subscriber, attempt, ended, outcome, answer)
    select edition, subscriber, attempts, $1, 'uncertain', 'The worker ended before it heard the answer.'
    from lost
    where handed_over
)
update {schema}.deliveries d
set state = case when lost.attempts < $2 then 'waiting' else 'failed' end, handed_over = false, leased_until = null, next_attempt = $1
from lost
where d.edition = lost.edition and d.subscriber = lost.subscriber
