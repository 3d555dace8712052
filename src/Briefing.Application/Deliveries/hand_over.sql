-- The message of delivery ($1, $2) is about to go out in attempt $3, until the moment $4. No row where the lease was lost.
update {schema}.deliveries
set handed_over = true, leased_until = $4
where edition = $1 and subscriber = $2 and attempts = $3 and state = 'sending'
returning edition
