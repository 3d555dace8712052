-- What was answered to the request with the key ($1, $2).
select fingerprint, status, content_type, location, body
from {schema}.idempotent_answers
where caller = $1 and key = $2
