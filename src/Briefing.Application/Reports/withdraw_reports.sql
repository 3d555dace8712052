-- Reports $1 are taken back at positions $2; where the id of an article is given, all that it still holds.
update reports
set withdrawn_at = taken.position
from unnest($1::text[], $2::bigint[]) as taken (id, position)
where (reports.id = taken.id or reports.article = taken.id) and reports.withdrawn_at is null and reports.position < taken.position
