-- Takes the key ($1, $2) at the moment $4 for a request with the fingerprint $3. No row where it is taken. What was taken a day ago is
-- forgotten; a request whose server died may be sent again after a minute.
with forgotten as (
    delete from {schema}.idempotent_answers
    where claimed_at < $4 - interval '1 day' and (caller, key) <> ($1, $2)
)
insert into {schema}.idempotent_answers as known (caller, key, fingerprint, claimed_at)
values ($1, $2, $3, $4)
on conflict (caller, key) do update
set fingerprint = excluded.fingerprint, claimed_at = excluded.claimed_at, status = null, content_type = null, location = null, body = null
where known.claimed_at < excluded.claimed_at - interval '1 day'
    or known.status is null and known.fingerprint = excluded.fingerprint and known.claimed_at < excluded.claimed_at - interval '1 minute'
returning 1
