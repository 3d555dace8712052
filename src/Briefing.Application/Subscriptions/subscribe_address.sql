-- The subscriber with the address $2 (found by its key $3), made with the id $1 where there is none; asked at $4. No row where
-- somebody asked for the same address within ten minutes: the address is not to be flooded.
insert into {schema}.subscribers as known (id, address, address_key, asked_at)
values ($1, $2, $3, $4)
on conflict (address_key) do update set asked_at = excluded.asked_at
    where known.asked_at < excluded.asked_at - interval '10 minutes'
returning id
