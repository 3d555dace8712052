-- The last $2 attempts to deliver something to the webhook $1, the newest first.
select at, message, type, position, status, outcome, error
from {schema}.webhook_attempts
where webhook = $1
order by id desc
limit $2
