-- All keys, those that hold first.
select name, role, made_at, revoked_at
from {schema}.api_keys
order by revoked_at desc nulls first, name, made_at
