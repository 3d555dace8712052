-- The happening, as known at position $2, that has the reports which happening $1 had when it was last known by that id.
select now.data
from (
    select blocks, reports from {schema}.happenings where id = $1 order by known_from <= $2 desc, known_to desc limit 1
) as was
join {schema}.happenings as now on now.blocks && was.blocks and now.reports && was.reports and now.known_to > $2 and now.known_from <= $2
order by now.id collate "C"
limit 1
