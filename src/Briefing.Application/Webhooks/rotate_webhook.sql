-- The webhook $1 has the secret $2 from now on; the old one counts beside it until the moment $3.
update {schema}.webhooks
set old_secret = secret, old_secret_until = $3, secret = $2
where name = $1
returning position
