-- Reports $1 are matched to happenings $2 now, and were taken back at $3 (0 while they hold).
update matched_reports
set happening = matched.happening, withdrawn_at = nullif(matched.withdrawn_at, 0)
from unnest($1::bigint[], $2::text[], $3::bigint[]) as matched (position, happening, withdrawn_at)
where matched_reports.position = matched.position
