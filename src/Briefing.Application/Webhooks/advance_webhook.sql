-- The message ($3, $4) was delivered to the webhook $1 under the lease $2, which holds until the moment $5. No row where the lease was lost.
update {schema}.webhooks
set position = $3, key = $4, failures = 0, leased_until = $5
where name = $1 and lease = $2
