-- The happenings of topic $1, of types $2, as known at position $3, that may have happened between $4 and $5, by id behind $6, $7 at most.
-- An id has a day of the happening in it, so what took few days is looked for between the ids $8 and $9 of each type, which are of some days
-- before and behind; what took many, or nobody knows how many, has an index of its own. Each is read in the order of its index, and no
-- further than one page.
select page.id, page.known_from, page.changed_at
from unnest($2::smallint[], $8::text[], $9::text[]) as wanted (type, first, last)
cross join lateral (
    (
        select id, known_from, changed_at
        from {schema}.happenings
        where topic = $1 and type = wanted.type and id collate "C" > greatest(wanted.first, $6) collate "C" and id collate "C" < wanted.last
          and known_to > $3 and known_from <= $3
          and valid_to - valid_from < 8 and valid_to >= $4 and valid_from <= $5
        order by id collate "C"
        limit $7
    )
    union all
    (
        select id, known_from, changed_at
        from {schema}.happenings
        where topic = $1 and type = wanted.type and id collate "C" > $6
          and known_to > $3 and known_from <= $3
          and (valid_to - valid_from < 8) is not true
          and coalesce(valid_to, 'infinity') >= $4 and coalesce(valid_from, '-infinity') <= $5
        order by id collate "C"
        limit $7
    )
) as page
order by page.id collate "C"
limit $7
