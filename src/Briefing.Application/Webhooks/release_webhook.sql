-- All up to the message ($3, $4) was delivered to the webhook $1 under the lease $2; it is looked at again at the moment $5.
update {schema}.webhooks
set position = $3, key = $4, failures = 0, next_attempt = $5, leased_until = null, lease = null
where name = $1 and lease = $2
