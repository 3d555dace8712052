-- The key with the hash $1, while it holds.
select name, role, made_at, revoked_at
from {schema}.api_keys
where hash = $1 and revoked_at is null
