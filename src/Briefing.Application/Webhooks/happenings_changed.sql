-- The positions from $1 up to $2 at which happenings of the topic $3 (of all where null) and of the types $4 may have become known otherwise, with
-- the moment, the happening, its topics, and the place of the position among all. Of more than $5 rows, the first position behind is the last row.
with moments as (
    select moment.position, h.id, array_agg(distinct h.topic order by h.topic) as topics
    from {schema}.happenings h
        cross join lateral unnest(h.gained_at || h.known_from || h.known_to) as moment (position)
    where h.topic = any(case when $3::text is null then array(select id::text from {schema}.topics) || ''::text else array[$3::text] end)
        and h.type = any($4) and h.changed_at >= $1 and h.known_from <= $2 and moment.position >= $1 and moment.position <= $2
    group by moment.position, h.id
),
placed as (
    select position, id, topics, rank() over (order by position) as place, row_number() over (order by position, id collate "C") as number
    from moments
)
select p.position, e.timestamp, p.id, p.topics, p.place
from placed p
    join {schema}.mt_events e on e.seq_id = p.position
where p.place <= $5 or p.number = (select min(number) from placed where place > $5)
order by p.number
