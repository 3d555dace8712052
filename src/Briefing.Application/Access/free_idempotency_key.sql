-- The request with the key ($1, $2), taken at the moment $3, came to nothing and may be sent again.
delete from {schema}.idempotent_answers
where caller = $1 and key = $2 and claimed_at = $3
