-- The subscriber with the address $2 (found by its key $3), made with the id $1 where there is none.
insert into {schema}.subscribers as known (id, address, address_key, asked_at)
values ($1, $2, $3, '-infinity')
on conflict (address_key) do update set address = known.address
returning id, asked_at
