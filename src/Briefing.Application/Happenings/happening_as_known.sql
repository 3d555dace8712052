-- Happenings $1 as known at positions $2, with the place of each among those asked for.
select wanted.place, known.data
from unnest($1::text[], $2::bigint[]) with ordinality as wanted (id, position, place)
cross join lateral (
    select data
    from {schema}.happenings
    where id = wanted.id and known_to > wanted.position and known_from <= wanted.position
    limit 1
) as known
