-- Forgets the webhook $1 and its attempts.
with attempts as (
    delete from {schema}.webhook_attempts
    where webhook = $1
)
delete from {schema}.webhooks
where name = $1
returning name
