-- The happenings of topic $1, of types $2, as known at position $3, that may have happened between $4 and $5 (nulls do not restrict), by
-- id behind $6, $7 at most. Each type is read by itself in the order of its index, and no further than one page.
select page.id, page.known_from, page.changed_at
from unnest($2::smallint[]) as wanted (type)
cross join lateral (
    select id, known_from, changed_at
    from {schema}.happenings
    where topic = $1 and type = wanted.type and id collate "C" > $6
      and known_to > $3 and known_from <= $3
      and coalesce(valid_to, 'infinity') >= coalesce($4::date, '-infinity')
      and coalesce(valid_from, '-infinity') <= coalesce($5::date, 'infinity')
    order by id collate "C"
    limit $7
) as page
order by page.id collate "C"
limit $7
