-- Those of the positions $1 whose reports topic $2 covers: a happening that has one changed when it gained it.
select distinct report
from {schema}.happenings, unnest(reports) as report
where topic = $2 and report = any($1)
    and known_from <= (select max(position) from unnest($1) as position)
    and changed_at >= (select min(position) from unnest($1) as position)
