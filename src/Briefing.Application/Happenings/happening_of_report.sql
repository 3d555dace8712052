-- The happening, as known at position $2, that has the reports which happening $1 had when it was last known by that id.
select now.data
from (
    select data from {schema}.happenings where id = $1 order by known_to desc limit 1
) as was
cross join lateral json_array_elements(was.data -> 'sources') as source
join {schema}.matched_reports on matched_reports.position = (source ->> 'position')::bigint
join {schema}.happenings as now on now.id = matched_reports.happening and now.known_to > $2 and now.known_from <= $2
limit 1
