-- The next message could not be delivered to the webhook $1 under the lease $2; it is tried again at the moment $3, or disabled for the reason
-- $4 where that is given.
update {schema}.webhooks
set failures = failures + 1,
    next_attempt = $3,
    state = case when $4::text is null then state else 'disabled' end,
    reason = $4,
    leased_until = null,
    lease = null
where name = $1 and lease = $2
