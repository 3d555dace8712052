-- Keeps a key with the hash $1, the name $2 and the role $3. No row where a key of this name holds.
insert into {schema}.api_keys (hash, name, role)
values ($1, $2, $3)
on conflict (name) where revoked_at is null do nothing
