-- The keys with the hashes $1, while they hold.
select name, role, made_at, revoked_at, hash
from {schema}.api_keys
where hash = any($1) and revoked_at is null
