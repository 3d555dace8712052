-- The erratum $1 of edition $2 is to go to everybody who got the edition, from the moment $3 on. Who is to get it already is not
-- added again.
insert into {schema}.deliveries (edition, subscriber, kind, domain, queued_at, next_attempt)
select $1, subscriber, 'erratum', domain, $3, $3
from {schema}.deliveries
where edition = $2 and state = 'sent'
on conflict do nothing
