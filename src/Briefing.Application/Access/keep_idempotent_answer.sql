-- The request with the key ($1, $2), taken at the moment $3, was answered.
update {schema}.idempotent_answers
set status = $4, content_type = $5, location = $6, body = $7
where caller = $1 and key = $2 and claimed_at = $3
