-- Reports $1 are taken back at positions $2; where the id of an article is given, all that it still holds. Asked for one way and then the
-- other: with an "or" in the join, PostgreSQL compares each report with each of $1 while it has not counted the reports yet.
with taken as (
    select * from unnest($1::text[], $2::bigint[]) as taken (id, position)
),
found as (
    select reports.position as report, taken.position
    from taken
        join reports on reports.id = taken.id
    union all
    select reports.position, taken.position
    from taken
        join reports on reports.article = taken.id
),
earliest as (
    select report, min(position) as position
    from found
    where report < position
    group by report
)
update reports
set withdrawn_at = earliest.position
from earliest
where reports.position = earliest.report and reports.withdrawn_at is null
