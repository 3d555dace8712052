-- How the webhook $1 is defined, and since when; nobody else changes it before the transaction ends.
select url, events, topic, defined_at
from {schema}.webhooks
where name = $1
for update
