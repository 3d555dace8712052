-- All webhooks, and how each is.
select name, url, events, topic, position, state, reason, failures, case when state = 'active' then next_attempt end, defined_at
from {schema}.webhooks
order by name
